// A moment, as far away as it is; the exact time on hover.
import { html, useEffect, useState } from '../core/html.js';
import { absolute, relative } from '../core/format.js';

const TICK_MILLIS = 15_000;

/** @param {{millis?: number, never?: string}} props */
export function Time({ millis, never = 'Never' }) {
  const [, draw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => draw(Date.now()), TICK_MILLIS);
    return () => clearInterval(timer);
  }, []);
  if (!millis) {
    return html`<span class="muted">${never}</span>`;
  }
  return html`<time datetime=${new Date(millis).toISOString()} title=${absolute(millis)}>${relative(millis)}</time>`;
}
