// The way in: an API key for a cookie that scripts cannot read.
import { post } from '../core/api.js';
import { ApiError } from '../core/errors.js';
import { html, useEffect, useState } from '../core/html.js';
import { Icon } from '../ui/icons.js';
import { Field, Problems, submitting, useAction } from '../ui/form.js';
import { ThemeButton } from './shell.js';

const problem = (message) => new ApiError(422, [{ field: '/apiKey', message }]);

export function SignInPage({ done }) {
  const [apiKey, setApiKey] = useState('');
  const [shown, setShown] = useState(false);
  const signIn = useAction(async () => {
    if (!apiKey.trim()) {
      throw problem('Enter your API key.');
    }
    try {
      await post('/sign-in', { apiKey: apiKey.trim() });
    } catch (error) {
      throw error.status === 401 ? problem('This server does not know that key. Check that all of it was copied.') : error;
    }
    await done();
  });
  useEffect(() => { document.title = 'Sign in · Aircheck'; }, []);
  return html`
    <header class="bar bare"><span class="grow"></span><${ThemeButton} /></header>
    <main id="main" class="sign-in">
      <img src="/assets/icon.svg" alt="" width="56" height="56" />
      <h1>Sign in to Aircheck</h1>
      <p class="muted">Your live streams, recorded on your own server.</p>
      <form class="card" onSubmit=${submitting(signIn.run)} novalidate>
        <${Problems} error=${signIn.error} fields=${['/apiKey']} />
        <${Field} label="API key" field="/apiKey" error=${signIn.error} name="apiKey" type=${shown ? 'text' : 'password'} value=${apiKey}
          autocomplete="current-password" autocapitalize="off" spellcheck="false" required
          onInput=${(event) => setApiKey(event.target.value)} />
        <label class="check"><input type="checkbox" checked=${shown} onChange=${() => setShown(!shown)} />Show the key</label>
        <button type="submit" class="primary large" disabled=${signIn.busy}>${signIn.busy ? 'Signing in…' : 'Sign in'}</button>
      </form>
      <details class="card">
        <summary><${Icon} name="key" />Where do I find the key?</summary>
        <p>Aircheck printed it once, in the terminal, when it was started for the first time: look for the line <b>API key</b>.
          Whoever set the server up may also have chosen one with <code>AIRCHECK_API_KEY</code>.</p>
        <p>Lost it? Stop the server, set <code>AIRCHECK_API_KEY</code> to a new key and start it again.</p>
      </details>
    </main>`;
}
