// The dashboard: which page an address shows, and to whom.
import { get, onSignedOut } from './core/api.js';
import * as events from './core/events.js';
import { html, render, useEffect, useState } from './core/html.js';
import { address, go, matched } from './core/router.js';
import { useSignal } from './core/signal.js';
import { LoadError } from './ui/states.js';
import { Confirmations } from './ui/confirm.js';
import { Toasts } from './ui/toast.js';
import { NotFoundPage } from './pages/not-found-page.js';
import { SessionsPage } from './pages/sessions-page.js';
import { Shell } from './pages/shell.js';
import { SignInPage } from './pages/sign-in-page.js';
import { StreamPage } from './pages/stream-page.js';
import { StreamsPage } from './pages/streams-page.js';
import { TokensPage } from './pages/tokens-page.js';
import { WebhookPage } from './pages/webhook-page.js';
import { WebhooksPage } from './pages/webhooks-page.js';

const PAGES = [
  ['/', StreamsPage],
  ['/streams/:id', StreamPage],
  ['/sessions', SessionsPage],
  ['/webhooks', WebhooksPage],
  ['/webhooks/:id', WebhookPage],
  ['/tokens', TokensPage],
];

function Page({ path }) {
  for (const [pattern, Found] of PAGES) {
    const parts = matched(pattern, path);
    if (parts) {
      return html`<${Found} key=${path} ...${parts} />`;
    }
  }
  return html`<${NotFoundPage} />`;
}

/** Back to where the person wanted to go; only ever a path of this site. */
function wanted() {
  const next = new URLSearchParams(location.search).get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}

function Dashboard() {
  const path = useSignal(address);
  // undefined: not known yet; null: nobody
  const [who, setWho] = useState(undefined);
  const [error, setError] = useState(null);

  const ask = async () => {
    setError(null);
    try {
      setWho(await get('/sign-in'));
    } catch (failure) {
      if (failure.status === 401) {
        setWho(null);
      } else {
        setError(failure);
      }
    }
  };
  useEffect(() => {
    onSignedOut(() => setWho(null));
    ask();
  }, []);
  useEffect(() => {
    if (who) {
      events.start();
    }
    return () => events.stop();
  }, [who]);
  useEffect(() => {
    if (who && path === '/sign-in') {
      go(wanted(), { replace: true });
    } else if (who === null && path !== '/sign-in') {
      go(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`, { replace: true });
    }
  }, [who, path]);

  if (error) {
    return html`<main id="main" class="page"><${LoadError} error=${error} reload=${ask} /></main>`;
  }
  if (who === undefined) {
    return html`<main id="main" class="page" aria-busy="true"><h1 class="off-screen">Aircheck</h1></main>`;
  }
  if (who === null) {
    return path === '/sign-in' ? html`<${SignInPage} done=${ask} />` : null;
  }
  return path === '/sign-in' ? null : html`<${Shell} who=${who} path=${path} signedOut=${() => setWho(null)}><${Page} path=${path} /><//>`;
}

render(html`<${Dashboard} /><${Toasts} /><${Confirmations} />`, document.getElementById('app'));
