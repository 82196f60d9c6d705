// One webhook: what it listens for, and its deliveries.
import { get, remove } from '../core/api.js';
import { html, useState } from '../core/html.js';
import { useResource } from '../core/resource.js';
import { go } from '../core/router.js';
import { confirmed } from '../ui/confirm.js';
import { CopyText } from '../ui/copy.js';
import { Icon } from '../ui/icons.js';
import { PageFrame } from '../ui/page.js';
import { Loaded } from '../ui/states.js';
import { Time } from '../ui/time.js';
import { toast } from '../ui/toast.js';
import { DeliveryLog } from '../webhook/delivery-log.js';
import { WebhookDialog } from '../webhook/webhook-dialog.js';
import { NotFoundPage } from './not-found-page.js';

const BACK = { href: '/webhooks', text: 'Webhooks' };

async function deleteWebhook(webhook) {
  const done = await confirmed({
    title: 'Delete webhook?',
    text: html`<p><b>${webhook.name}</b> is told nothing any more, and its deliveries are forgotten. This cannot be undone.</p>`,
    action: 'Delete',
    danger: true,
    run: () => remove(`/webhook/${webhook.id}`),
  });
  if (done) {
    toast(`Deleted “${webhook.name}”.`);
    go('/webhooks');
  }
}

export function WebhookPage({ id }) {
  const [editing, setEditing] = useState(false);
  const webhook = useResource(() => get(`/webhook/${id}`), [id]);
  if (webhook.error?.status === 404) {
    return html`<${NotFoundPage} what="webhook" />`;
  }
  if (!webhook.data) {
    return html`<${PageFrame} title="Webhook" back=${BACK}><${Loaded} resource=${webhook} /><//>`;
  }
  const shown = webhook.data;
  const failure = shown.status?.lastFailure;
  return html`
    <${PageFrame} title=${shown.name} back=${BACK} actions=${html`
      <button type="button" onClick=${() => setEditing(true)}><${Icon} name="edit" size=${18} />Edit</button>
      <button type="button" class="danger-quiet" onClick=${() => deleteWebhook(shown)}><${Icon} name="trash" size=${18} />Delete</button>`}>
      <section class="card" aria-label="Settings"><dl class="details wide">
        <div class="detail"><dt>URL</dt><dd><${CopyText} text=${shown.url} what="URL" /></dd></div>
        <div class="detail"><dt>Listens for</dt><dd class="tags">${(shown.events ?? []).map((name) => html`<code key=${name}>${name}</code>`)}</dd></div>
        <div class="detail"><dt>Created</dt><dd><${Time} millis=${shown.createdAt} /></dd></div>
        ${failure && html`<div class="detail"><dt>Last failure</dt><dd><${Time} millis=${failure.timestamp} />${failure.error && `: ${failure.error}`}</dd></div>`}
      </dl></section>
      <${DeliveryLog} webhookId=${id} />
      ${editing && html`<${WebhookDialog} webhook=${shown} onClose=${() => setEditing(false)} saved=${webhook.reload} />`}
    <//>`;
}
