// A value to paste elsewhere, with a button that copies it.
import { html, useEffect, useState } from '../core/html.js';
import { Icon } from './icons.js';
import { toast } from './toast.js';

const DONE_MILLIS = 2000;

async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // Pages without TLS have no clipboard API.
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('readonly', '');
  field.className = 'off-screen';
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (!done) {
    throw new Error('copy refused');
  }
}

/** @param {{text: string, what: string}} props `what` as in "Copy <what>" */
export function CopyButton({ text, what, children, className = 'plain square' }) {
  const [done, setDone] = useState(false);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    const timer = done ? setTimeout(() => setDone(false), DONE_MILLIS) : null;
    return () => clearTimeout(timer);
  }, [done]);
  const press = async () => {
    try {
      await copy(text);
      setDone(true);
      setRefused(false);
      toast(`Copied ${what}.`);
    } catch {
      // Beside the button: a toast is out of reach behind a dialog.
      setRefused(true);
    }
  };
  return html`
    ${refused && html`<span class="refused" role="alert">The browser did not let the page copy. Select the text and copy it yourself.</span>`}
    <button type="button" class=${className} onClick=${press} aria-label=${`${done ? 'Copied' : 'Copy'} ${what}`} title=${`Copy ${what}`}>
      <${Icon} name=${done ? 'check' : 'copy'} size=${18} />${children}
    </button>`;
}

/** @param {{text: string, what: string}} props */
export const CopyText = ({ text, what }) => html`
  <span class="copy-text"><code title=${text}>${text}</code><${CopyButton} text=${text} what=${what} /></span>`;
