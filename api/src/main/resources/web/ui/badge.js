// States in a word and a colour.
import { html } from '../core/html.js';

/** @param {{tone: 'good'|'calm'|'wait'|'bad'|'rec', pulse?: boolean}} props */
export const Badge = ({ tone, pulse = false, children }) => html`
  <span class=${`badge ${tone}`}><span class=${`dot${pulse ? ' pulse' : ''}`}></span>${children}</span>`;

/** A stream's state, in the words of the API's documentation. */
export function StreamBadge({ stream }) {
  if (stream.suspended) {
    return html`<${Badge} tone="wait">Suspended<//>`;
  }
  return stream.isActive ? html`<${Badge} tone="good" pulse>Active<//>` : html`<${Badge} tone="calm">Idle<//>`;
}
