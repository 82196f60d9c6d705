// Dialogs: the browser keeps the focus inside; it goes back to where it was at the end.
import { html, useLayoutEffect, useRef } from '../core/html.js';
import { Icon } from './icons.js';

let count = 0;

/** @param {{title: string, onClose: () => void, wide?: boolean, role?: 'dialog'|'alertdialog'}} props */
export function Dialog({ title, onClose, wide = false, role = 'dialog', children }) {
  const element = useRef(null);
  const id = useRef(null);
  id.current ??= `dialog-${count++}`;

  useLayoutEffect(() => {
    const before = document.activeElement;
    const dialog = element.current;
    dialog.showModal();
    dialog.querySelector('[autofocus]')?.focus();
    return () => {
      dialog.close();
      if (before?.isConnected) {
        before.focus();
      }
    };
  }, []);

  const cancelled = (event) => {
    event.preventDefault();
    onClose();
  };
  return html`
    <dialog ref=${element} class=${wide ? 'wide' : ''} role=${role} aria-labelledby=${id.current} onCancel=${cancelled}>
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id=${id.current}>${title}</h2>
          <button type="button" class="plain square" aria-label="Close" onClick=${onClose}><${Icon} name="close" /></button>
        </header>
        ${children}
      </div>
    </dialog>`;
}
