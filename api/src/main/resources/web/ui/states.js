// What a page shows when it has nothing, does not know yet, or could not find out.
import { html } from '../core/html.js';
import { Icon } from './icons.js';

/** @param {{icon: string, title: string}} props */
export const Empty = ({ icon, title, children }) => html`
  <div class="empty"><span class="empty-icon"><${Icon} name=${icon} size=${28} /></span><h2>${title}</h2>${children}</div>`;

export const LoadError = ({ error, reload }) => html`
  <div class="empty" role="alert">
    <span class="empty-icon bad"><${Icon} name="warning" size=${28} /></span>
    <h2>This could not be loaded</h2>
    <p>${error.message}</p>
    <button type="button" onClick=${reload}><${Icon} name="refresh" size=${18} />Try again</button>
  </div>`;

export const Loading = ({ rows = 4 }) => html`
  <div class="loading" role="status"><span class="off-screen">Loading…</span>
    ${Array.from({ length: rows }, () => html`<div class="bone"></div>`)}
  </div>`;

/**
 * Picks the right one of them. Old data stay on the page when loading them again fails; a strip says so.
 * @param {{resource: {data: unknown, error: ?Error, reload: () => void}, show: (data: any) => unknown, rows?: number}} props
 */
export function Loaded({ resource, show, rows }) {
  const { data, error, reload } = resource;
  if (data === null) {
    return error ? html`<${LoadError} error=${error} reload=${reload} />` : html`<${Loading} rows=${rows} />`;
  }
  return html`
    <div role="status">${error && html`<p class="stale"><${Icon} name="warning" size=${18} />Not up to date: ${error.message}</p>`}</div>
    ${show(data)}`;
}
