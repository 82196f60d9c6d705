// All webhooks, with how their last deliveries went.
import { list } from '../core/api.js';
import { plural } from '../core/format.js';
import { html, useState } from '../core/html.js';
import { useResource } from '../core/resource.js';
import { Link } from '../core/router.js';
import { Icon } from '../ui/icons.js';
import { PageFrame } from '../ui/page.js';
import { Empty, Loaded } from '../ui/states.js';
import { Time } from '../ui/time.js';
import { WebhookDialog } from '../webhook/webhook-dialog.js';

const Row = ({ webhook }) => html`
  <tr>
    <th scope="row" class="cell-name"><${Link} href=${`/webhooks/${webhook.id}`}>${webhook.name}<//></th>
    <td class="cell-url" data-label="URL"><span class="cut" title=${webhook.url}>${webhook.url}</span></td>
    <td data-label="Listens for"><span title=${(webhook.events ?? []).join('\n')}>${plural((webhook.events ?? []).length, 'event')}</span></td>
    <td data-label="Last delivery"><${Time} millis=${webhook.status?.lastTriggeredAt} /></td>
    <td data-label="Last failure"><${Time} millis=${webhook.status?.lastFailure?.timestamp} /></td>
  </tr>`;

const Webhooks = ({ items }) => (items.length === 0
  ? html`<${Empty} icon="hook" title="No webhooks"><p>A webhook tells another program what happens here, for example that a recording is ready.</p><//>`
  : html`
    <table class="cards-when-narrow">
      <caption class="off-screen">Webhooks</caption>
      <thead><tr><th scope="col">Name</th><th scope="col">URL</th><th scope="col">Listens for</th><th scope="col">Last delivery</th><th scope="col">Last failure</th></tr></thead>
      <tbody>${items.map((webhook) => html`<${Row} key=${webhook.id} webhook=${webhook} />`)}</tbody>
    </table>`);

export function WebhooksPage() {
  const [creating, setCreating] = useState(false);
  const webhooks = useResource(() => list('/webhook', { limit: 1000 }), []);
  return html`
    <${PageFrame} title="Webhooks" lead="Tell other programs what happens here."
      actions=${html`<button type="button" class="primary" onClick=${() => setCreating(true)}><${Icon} name="plus" />Create webhook</button>`}>
      <${Loaded} resource=${webhooks} show=${({ items }) => html`<${Webhooks} items=${items} />`} />
      ${creating && html`<${WebhookDialog} onClose=${() => setCreating(false)} saved=${webhooks.reload} />`}
    <//>`;
}
