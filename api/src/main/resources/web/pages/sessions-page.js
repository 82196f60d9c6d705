// The sessions of all streams.
import { filters, list } from '../core/api.js';
import { html, useState } from '../core/html.js';
import { useResource } from '../core/resource.js';
import { SessionList } from '../session/session-list.js';
import { Tabs } from '../ui/filter.js';
import { PageFrame } from '../ui/page.js';
import { Empty, Loaded } from '../ui/states.js';

const PAGE_SIZE = 50;
const WAITING_MILLIS = 3000;
const SHOWN = [['', 'All'], ['ready', 'Ready'], ['waiting', 'In progress'], ['failed', 'Failed']];

export function SessionsPage() {
  const [status, setStatus] = useState('');
  const [size, setSize] = useState(PAGE_SIZE);
  const sessions = useResource(
    () => list('/session', { limit: size, count: 1, order: 'createdAt-true', filters: filters({ recordingStatus: status }) }),
    [status, size],
    {
      concerns: ({ type }) => /^(recording|session|stream)\./.test(type),
      everyMillis: (page) => (page?.items.some((session) => session.recordingStatus === 'waiting') ? WAITING_MILLIS : 0),
    },
  );
  const view = (page) => (status && page.items.length === 0
    ? html`<${Empty} icon="search" title="No such session"><p>None is in this state right now.</p><//>`
    : html`<${SessionList} page=${page} named changed=${sessions.reload} more=${() => setSize(size + PAGE_SIZE)} />`);
  return html`
    <${PageFrame} title="Sessions" lead="Every time an encoder was live, on all streams.">
      <div class="filters"><${Tabs} label="Which sessions" value=${status} change=${setStatus} options=${SHOWN} /></div>
      <${Loaded} resource=${sessions} show=${view} />
    <//>`;
}
