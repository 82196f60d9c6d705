// What is around every page: the way to the others, the theme, sign-out.
import { remove } from '../core/api.js';
import { html, useState } from '../core/html.js';
import { Link } from '../core/router.js';
import { theme, toggle } from '../core/theme.js';
import { Icon } from '../ui/icons.js';
import { Menu } from '../ui/menu.js';
import { toast } from '../ui/toast.js';

const PLACES = [
  { href: '/', text: 'Streams', icon: 'stream', here: (path) => path === '/' || path.startsWith('/streams/') },
  { href: '/sessions', text: 'Sessions', icon: 'film', here: (path) => path === '/sessions' },
  { href: '/webhooks', text: 'Webhooks', icon: 'hook', admin: true, here: (path) => path.startsWith('/webhooks') },
  { href: '/tokens', text: 'API tokens', icon: 'key', admin: true, here: (path) => path === '/tokens' },
];

export function ThemeButton() {
  const [shown, setShown] = useState(theme());
  const label = `Use the ${shown === 'dark' ? 'light' : 'dark'} theme`;
  return html`
    <button type="button" class="plain square" aria-label=${label} title=${label} onClick=${() => setShown(toggle())}>
      <${Icon} name=${shown === 'dark' ? 'sun' : 'moon'} />
    </button>`;
}

async function signOut(signedOut) {
  try {
    await remove('/sign-in');
    signedOut();
  } catch (error) {
    if (error.status === 401) {
      signedOut();
    } else {
      toast(error.message, 'bad');
    }
  }
}

export function Shell({ who, path, signedOut, children }) {
  const reader = who.scope === 'read-only';
  const toMain = (event) => {
    event.preventDefault();
    document.querySelector('#main h1')?.focus();
  };
  return html`
    <a class="skip" href="#main" onClick=${toMain}>Skip to the content</a>
    <header class="bar">
      <${Link} class="brand" href="/"><img src="/assets/icon.svg" alt="" width="26" height="26" />Aircheck<//>
      <nav class="places" aria-label="Main">
        ${PLACES.filter(({ admin }) => !(admin && reader)).map(({ href, text, icon, here }) => html`
          <${Link} href=${href} aria-current=${here(path) ? 'page' : undefined}><${Icon} name=${icon} /><span>${text}</span><//>`)}
      </nav>
      <span class="grow"></span>
      <a class="docs-link" href="/api-docs">API docs</a>
      <${ThemeButton} />
      <${Menu} label=${`Account: ${who.name || 'signed in'}`} className="plain account" items=${[
        { label: 'API docs', icon: 'link', href: '/api-docs' },
        { label: 'Sign out', icon: 'out', run: () => signOut(signedOut) },
      ]}>
        <span class="account-name">${who.name || 'signed in'}</span><${Icon} name="chevron" size=${18} />
      <//>
    </header>
    ${reader && html`<p class="strip">You signed in with a read-only key: you can look at streams and recordings, and change nothing.</p>`}
    ${children}`;
}
