// Labelled fields with the server's words at the field that they are about.
import { html, useRef, useState } from '../core/html.js';
import { messageFor, otherMessages } from '../core/errors.js';
import { Icon } from './icons.js';

let count = 0;

export function useId(prefix) {
  const id = useRef(null);
  id.current ??= `${prefix}-${count++}`;
  return id.current;
}

/** What went wrong as a whole; `fields` show their own. */
export function Problems({ error, fields = [] }) {
  const messages = otherMessages(error, fields);
  return html`<div role="alert">${messages.length > 0 && html`
    <div class="problems"><${Icon} name="warning" /><div>${messages.map((each) => html`<p>${each.message}</p>`)}</div></div>`}</div>`;
}

/**
 * @param {{label: string, field?: string, error?: ?Error, hint?: unknown, unit?: string, compact?: boolean}} props
 *   `field` is the place in the request, as in `/name`; everything else goes to the input
 */
export function Field({ label, field = '', error, hint, unit, compact = false, ...input }) {
  const id = useId('field');
  const message = field ? messageFor(error, field) : undefined;
  const described = [message && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
  return html`
    <div class=${`field${compact ? ' compact' : ''}`}>
      <label for=${id}>${label}</label>
      <span class=${unit ? 'with-unit' : ''}>
        <input id=${id} aria-invalid=${message ? 'true' : undefined} aria-describedby=${described} ...${input} />
        ${unit && html`<span class="unit" aria-hidden="true">${unit}</span>`}
      </span>
      ${message && html`<p class="problem" id=${`${id}-problem`}>${message}</p>`}
      ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    </div>`;
}

/** @param {{label: string, options: [string, string][], hint?: unknown}} props */
export function Choice({ label, options, hint, value, ...select }) {
  const id = useId('choice');
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <select id=${id} aria-describedby=${hint ? `${id}-hint` : undefined} ...${select}>
        ${options.map(([key, text]) => html`<option value=${key} selected=${key === value}>${text}</option>`)}
      </select>
      ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    </div>`;
}

/** Runs one thing at a time and keeps its error. */
export function useAction(act) {
  const [state, setState] = useState({ busy: false, error: null });
  const run = async (...input) => {
    setState({ busy: true, error: null });
    try {
      const result = await act(...input);
      setState({ busy: false, error: null });
      return result;
    } catch (error) {
      setState({ busy: false, error });
      return undefined;
    }
  };
  return { ...state, run };
}

/** For `onSubmit`; the first field that the server does not like takes the focus. */
export const submitting = (run) => async (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  await run();
  setTimeout(() => form.querySelector('[aria-invalid]')?.focus());
};
