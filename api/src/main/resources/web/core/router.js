// Addresses without page loads. The server answers every one of them too, so reload and links from elsewhere work.
import { html } from './html.js';
import { signal } from './signal.js';

export const address = signal(location.pathname);

window.addEventListener('popstate', () => { address.value = location.pathname; });

export function go(path, { replace = false } = {}) {
  if (path !== location.pathname + location.search) {
    history[replace ? 'replaceState' : 'pushState'](null, '', path);
  }
  address.value = location.pathname;
  window.scrollTo(0, 0);
}

/**
 * The parts of a path that a pattern names, or null: `/streams/:id` and `/streams/abc` give `{id: 'abc'}`.
 * @returns {?Record<string, string>}
 */
export function matched(pattern, path) {
  const names = [];
  const source = pattern.replace(/:(\w+)/g, (_, name) => {
    names.push(name);
    return '([^/]+)';
  });
  const found = path.match(new RegExp(`^${source}/?$`));
  return found && Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1])]));
}

/** A link within the dashboard; opens in a new tab when the person asks for one. */
export function Link({ href, children, ...rest }) {
  const follow = (event) => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      go(href);
    }
  };
  return html`<a href=${href} onClick=${follow} ...${rest}>${children}</a>`;
}
