// Narrowing a list down: by what is typed, by one of a few kinds.
import { html, useEffect, useRef } from '../core/html.js';
import { useId } from './form.js';
import { Icon } from './icons.js';

const PAUSE_MILLIS = 250;

/** Tells what is typed when the typing pauses. */
export function Search({ label, change }) {
  const id = useId('search');
  const timer = useRef(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  const typed = (event) => {
    const text = event.target.value.trim();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change(text), PAUSE_MILLIS);
  };
  return html`
    <div class="search"><label class="off-screen" for=${id}>${label}</label><${Icon} name="search" size=${18} />
      <input id=${id} type="search" placeholder=${label} autocomplete="off" onInput=${typed} /></div>`;
}

/** @param {{label: string, value: string, options: [string, string][], change: (value: string) => void}} props */
export const Tabs = ({ label, value, options, change }) => html`
  <div class="tabs" role="group" aria-label=${label}>
    ${options.map(([key, text]) => html`
      <button type="button" key=${key} aria-pressed=${String(key === value)} onClick=${() => change(key)}>${text}</button>`)}
  </div>`;
