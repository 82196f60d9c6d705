// Short news at the edge of the page, read out by screen readers, gone after a while.
import { html, useEffect } from '../core/html.js';
import { signal, useSignal } from '../core/signal.js';
import { Icon } from './icons.js';

const SHOWN_MILLIS = 6000;
const MOST = 3;

const toasts = signal([]);
let next = 0;

/** @param {'good'|'bad'} tone */
export function toast(text, tone = 'good') {
  toasts.value = [...toasts.value, { id: next++, text, tone }].slice(-MOST);
}

const dismiss = (id) => { toasts.value = toasts.value.filter((each) => each.id !== id); };

function Toast({ id, text, tone }) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), SHOWN_MILLIS);
    return () => clearTimeout(timer);
  }, [id]);
  return html`
    <div class=${`toast ${tone}`}>
      <${Icon} name=${tone === 'good' ? 'check' : 'warning'} />
      <span>${text}</span>
      <button type="button" class="plain square" onClick=${() => dismiss(id)} aria-label="Dismiss">
        <${Icon} name="close" size=${18} />
      </button>
    </div>`;
}

/** The region is always there: screen readers only announce what is put into a region that they know. */
export function Toasts() {
  const shown = useSignal(toasts);
  return html`<div class="toasts" role="status">${shown.map((each) => html`<${Toast} key=${each.id} ...${each} />`)}</div>`;
}
