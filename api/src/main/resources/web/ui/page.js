// A page's frame: its title in the tab and as the heading, which takes the focus after each change of page.
import { html, useEffect, useRef } from '../core/html.js';
import { Link } from '../core/router.js';
import { Icon } from './icons.js';

let first = true;

/** @param {{title: string, heading?: unknown, lead?: unknown, actions?: unknown, back?: {href: string, text: string}}} props */
export function PageFrame({ title, heading, lead, actions, back, children }) {
  const head = useRef(null);
  useEffect(() => { document.title = `${title} · Aircheck`; }, [title]);
  useEffect(() => {
    // The first page of a visit leaves the focus where the browser puts it.
    if (!first) {
      head.current?.focus({ preventScroll: true });
    }
    first = false;
  }, []);
  return html`
    <main id="main" class="page">
      ${back && html`<${Link} class="back" href=${back.href}><${Icon} name="back" size=${18} />${back.text}<//>`}
      <div class="page-head">
        <div class="page-title"><h1 ref=${head} tabindex="-1">${heading ?? title}</h1>${lead && html`<p class="muted">${lead}</p>`}</div>
        ${actions && html`<div class="page-actions">${actions}</div>`}
      </div>
      ${children}
    </main>`;
}
