// What was sent to a webhook and what it answered.
import { list, post } from '../core/api.js';
import { plural } from '../core/format.js';
import { html, useState } from '../core/html.js';
import { useResource } from '../core/resource.js';
import { Badge } from '../ui/badge.js';
import { Icon } from '../ui/icons.js';
import { Empty, Loaded } from '../ui/states.js';
import { Time } from '../ui/time.js';
import { toast } from '../ui/toast.js';

const PAGE_SIZE = 20;
const REFRESH_MILLIS = 5000;

/** The first kilobyte of the answer, in base64. */
function bodyOf(response) {
  try {
    const raw = atob(response?.body ?? '');
    return new TextDecoder().decode(Uint8Array.from(raw, (character) => character.charCodeAt(0)));
  } catch {
    return response?.body ?? '';
  }
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

const Block = ({ title, text }) => html`<h3>${title}</h3><pre tabindex="0" role="region" aria-label=${title}><code>${text || '(empty)'}</code></pre>`;

/** A failed attempt is no failed delivery as long as there will be another one. */
function stateOf(entry) {
  if (entry.success) {
    return ['good', 'Delivered'];
  }
  if (entry.nextAttemptAt) {
    return ['wait', entry.attempts > 0 ? 'Retrying' : 'Waiting'];
  }
  return ['bad', 'Failed'];
}

function Attempts({ entry }) {
  const next = entry.nextAttemptAt && html`; next ${entry.nextAttemptAt > Date.now() ? html`<${Time} millis=${entry.nextAttemptAt} />` : 'now'}`;
  const took = entry.duration === undefined ? '' : `, took ${Number(entry.duration.toFixed(2))} s`;
  return html`<span class="muted">${plural(entry.attempts ?? 0, 'attempt')}${took}${next}</span>`;
}

function Delivery({ entry, reload }) {
  const { request = {}, response = {} } = entry;
  const [tone, state] = stateOf(entry);
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => `${name}: ${value}`).join('\n');
  const answer = response.status ? `${response.status} ${response.statusText ?? ''}`.trim() : entry.error ?? (request.url ? 'No answer' : 'Not sent yet');
  const resend = async () => {
    try {
      await post(`/webhook/${entry.webhookId}/log/${entry.id}/resend`);
      toast('Sent again.');
      await reload();
    } catch (error) {
      toast(error.message, 'bad');
    }
  };
  return html`
    <li><details class="delivery">
      <summary><${Icon} name="chevron" size=${18} />
        <${Badge} tone=${tone}>${state}<//>
        <code>${entry.event}</code><span class="muted">${answer}</span>
        <span class="grow"></span><span class="muted"><${Time} millis=${entry.createdAt} /></span></summary>
      <div class="delivery-body">
        <p class="row-actions"><${Attempts} entry=${entry} /><span class="grow"></span>
          <button type="button" class="small" onClick=${resend}><${Icon} name="refresh" size=${18} />Send again</button></p>
        ${request.url && html`
          <${Block} title="Request" text=${`${request.method} ${request.url}\n${headers}`} />
          <${Block} title="Body" text=${pretty(request.body ?? '')} />
          <${Block} title=${`Answer: ${answer}`} text=${bodyOf(response)} />`}
      </div>
    </details></li>`;
}

export function DeliveryLog({ webhookId }) {
  const [size, setSize] = useState(PAGE_SIZE);
  const log = useResource(() => list(`/webhook/${webhookId}/log`, { limit: size }), [webhookId, size], {
    everyMillis: () => REFRESH_MILLIS,
    concerns: ({ type }) => /^(stream|recording)\./.test(type),
  });
  return html`
    <section aria-labelledby="log-title"><h2 id="log-title">Deliveries</h2>
      <${Loaded} resource=${log} show=${({ items, next }) => (items.length === 0
        ? html`<${Empty} icon="hook" title="Nothing was sent yet"><p>Each delivery appears here with its request and the answer.</p><//>`
        : html`<ul class="deliveries">${items.map((entry) => html`<${Delivery} key=${entry.id} entry=${entry} reload=${log.reload} />`)}</ul>
            ${next && html`<p class="more"><button type="button" onClick=${() => setSize(size + PAGE_SIZE)}>Show more</button></p>`}`)} />
    </section>`;
}
