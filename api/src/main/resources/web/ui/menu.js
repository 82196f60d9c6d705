// A button with a list of actions (ARIA menu button pattern).
import { html, useEffect, useRef, useState } from '../core/html.js';
import { useId } from './form.js';
import { Icon } from './icons.js';

/**
 * @typedef {{label: string, icon: string, danger?: boolean, href?: string, run?: () => void}} Item
 * @param {{label: string, items: (Item|false|null)[], children: unknown, className?: string}} props
 */
export function Menu({ label, items, children, className = '' }) {
  const [open, setOpen] = useState(false);
  const root = useRef(null);
  const id = useId('menu');
  const shown = items.filter(Boolean);
  const button = () => root.current.querySelector('[aria-haspopup]');
  const entries = () => [...root.current.querySelectorAll('[role=menuitem]')];

  useEffect(() => {
    if (!open) {
      return undefined;
    }
    entries()[0]?.focus();
    const outside = (event) => root.current?.contains(event.target) || setOpen(false);
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const close = () => {
    setOpen(false);
    button().focus();
  };
  const moved = (event) => {
    const all = entries();
    const at = all.indexOf(document.activeElement);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      all.at(target % all.length).focus();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') {
      setOpen(false);
    }
  };
  const opened = (event) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      setOpen(true);
    }
  };
  const chosen = (item) => {
    close();
    item.run?.();
  };
  return html`
    <div class="menu" ref=${root}>
      <button type="button" class=${className} aria-haspopup="menu" aria-expanded=${String(open)} aria-controls=${open ? id : undefined}
        aria-label=${label} onClick=${() => setOpen(!open)} onKeyDown=${opened}>${children}</button>
      ${open && html`
        <div class="menu-list" role="menu" id=${id} aria-label=${label} onKeyDown=${moved}>
          ${shown.map((item) => item.href
            ? html`<a role="menuitem" tabindex="-1" href=${item.href} target=${item.target} onClick=${() => setOpen(false)}><${Icon} name=${item.icon} size=${18} />${item.label}</a>`
            : html`<button type="button" role="menuitem" tabindex="-1" class=${item.danger ? 'is-danger' : ''}
                onClick=${() => chosen(item)}><${Icon} name=${item.icon} size=${18} />${item.label}</button>`)}
        </div>`}
    </div>`;
}
