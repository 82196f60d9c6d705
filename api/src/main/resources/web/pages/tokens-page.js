// API tokens: for scripts and for people who sign in. A token is shown once; only its hash is kept.
import { list, post, remove } from '../core/api.js';
import { html, useState } from '../core/html.js';
import { useResource } from '../core/resource.js';
import { confirmed } from '../ui/confirm.js';
import { CopyText } from '../ui/copy.js';
import { Dialog } from '../ui/dialog.js';
import { Choice, Field, Problems, submitting, useAction } from '../ui/form.js';
import { Icon } from '../ui/icons.js';
import { PageFrame } from '../ui/page.js';
import { Empty, Loaded } from '../ui/states.js';
import { Time } from '../ui/time.js';
import { toast } from '../ui/toast.js';

const SCOPES = [['admin', 'Admin: may do everything'], ['read-only', 'Read-only: may look, not change']];

function NewTokenDialog({ onClose, created }) {
  const [name, setName] = useState('');
  const [scope, setScope] = useState('admin');
  const create = useAction(async () => created(await post('/api-token', { name: name.trim(), scope })));
  return html`
    <${Dialog} title="Create an API token" onClose=${onClose}>
      <form onSubmit=${submitting(create.run)}>
        <${Problems} error=${create.error} fields=${['/name']} />
        <${Field} label="Name" field="/name" error=${create.error} value=${name} required autofocus autocomplete="off" placeholder="Backup script"
          hint="What uses it, so that you know which one to revoke." onInput=${(event) => setName(event.target.value)} />
        <${Choice} label="Scope" options=${SCOPES} value=${scope} onChange=${(event) => setScope(event.target.value)} />
        <footer class="dialog-actions">
          <button type="button" onClick=${onClose}>Cancel</button>
          <button type="submit" class="primary" disabled=${create.busy}>Create token</button>
        </footer>
      </form>
    <//>`;
}

const ShownOnce = ({ token, onClose }) => html`
  <${Dialog} title="Copy your new token" onClose=${onClose}>
    <p class="dialog-text">This is the only time that <b>${token.name}</b> is shown. Keep it where passwords are kept.</p>
    <div class="secret"><${CopyText} text=${token.token} what="token" /></div>
    <footer class="dialog-actions"><button type="button" class="primary" autofocus onClick=${onClose}>I have copied it</button></footer>
  <//>`;

async function revoke(token, reload) {
  const done = await confirmed({
    title: 'Revoke this token?',
    text: html`<p>Whatever uses <b>${token.name}</b> can no longer ask this server, and who signed in with it is signed out. This cannot be undone.</p>`,
    action: 'Revoke',
    danger: true,
    run: () => remove(`/api-token/${token.id}`),
  });
  if (done) {
    toast(`Revoked “${token.name}”.`);
    await reload();
  }
}

const Row = ({ token, reload }) => html`
  <tr>
    <th scope="row" class="cell-name">${token.name}</th>
    <td data-label="Begins with"><code>${token.prefix}…</code></td>
    <td data-label="Scope">${token.scope === 'admin' ? 'Admin' : 'Read-only'}</td>
    <td data-label="Created"><${Time} millis=${token.createdAt} /></td>
    <td data-label="Last used"><${Time} millis=${token.lastUsed} /></td>
    <td class="cell-actions"><div class="row-buttons"><button type="button" class="small danger-quiet" onClick=${() => revoke(token, reload)} aria-label=${`Revoke ${token.name}`}>Revoke</button></div></td>
  </tr>`;

const Tokens = ({ items, reload }) => (items.length === 0
  ? html`<${Empty} icon="key" title="No API tokens"><p>Create one for each script that talks to this server.</p><//>`
  : html`
    <table class="cards-when-narrow">
      <caption class="off-screen">API tokens</caption>
      <thead><tr><th scope="col">Name</th><th scope="col">Begins with</th><th scope="col">Scope</th><th scope="col">Created</th><th scope="col">Last used</th>
        <th scope="col"><span class="off-screen">Actions</span></th></tr></thead>
      <tbody>${items.map((token) => html`<${Row} key=${token.id} token=${token} reload=${reload} />`)}</tbody>
    </table>`);

export function TokensPage() {
  const [creating, setCreating] = useState(false);
  const [fresh, setFresh] = useState(null);
  const tokens = useResource(() => list('/api-token', { limit: 1000 }), []);
  const created = async (token) => {
    setCreating(false);
    setFresh(token);
    await tokens.reload();
  };
  return html`
    <${PageFrame} title="API tokens" lead="Keys for scripts, and for people who sign in here."
      actions=${html`<button type="button" class="primary" onClick=${() => setCreating(true)}><${Icon} name="plus" />Create token</button>`}>
      <${Loaded} resource=${tokens} show=${({ items }) => html`<${Tokens} items=${items} reload=${tokens.reload} />`} />
      ${creating && html`<${NewTokenDialog} onClose=${() => setCreating(false)} created=${created} />`}
      ${fresh && html`<${ShownOnce} token=${fresh} onClose=${() => setFresh(null)} />`}
    <//>`;
}
