// All streams: what is live, what exists, and the way to a new one.
import { filters, list, remove } from '../core/api.js';
import { html, useEffect, useState } from '../core/html.js';
import { plural } from '../core/format.js';
import { go, Link } from '../core/router.js';
import { useResource } from '../core/resource.js';
import { StreamBadge } from '../ui/badge.js';
import { confirmed } from '../ui/confirm.js';
import { Icon } from '../ui/icons.js';
import { Search, Tabs } from '../ui/filter.js';
import { PageFrame } from '../ui/page.js';
import { Empty, Loaded } from '../ui/states.js';
import { Time } from '../ui/time.js';
import { toast } from '../ui/toast.js';
import { NewStreamDialog } from './new-stream-dialog.js';

const PAGE_SIZE = 50;

function Row({ stream, selected, select }) {
  return html`
    <tr class=${selected ? 'is-selected' : ''}>
      <td class="cell-check"><label class="target"><input type="checkbox" checked=${selected} onChange=${select}
        /><span class="off-screen">Select ${stream.name}</span></label></td>
      <th scope="row" class="cell-name"><${Link} href=${`/streams/${stream.id}`}>${stream.name}<//></th>
      <td class="cell-state"><${StreamBadge} stream=${stream} />${stream.isActive && stream.isHealthy === false && html`
        <span class="warn" title="The encoder's settings need a look"><${Icon} name="warning" size=${18} /><span class="off-screen">has issues</span></span>`}</td>
      <td data-label="Recording">${stream.record ? html`<span class="recorded">On</span>` : html`<span class="muted">Off</span>`}</td>
      <td data-label="Created"><${Time} millis=${stream.createdAt} /></td>
      <td data-label="Last seen">${stream.isActive ? 'Now' : html`<${Time} millis=${stream.lastSeen} />`}</td>
    </tr>`;
}

const Newcomer = ({ create }) => html`
  <${Empty} icon="stream" title="Create your first stream">
    <p>A stream is a place to send live video to. It gives you a <b>server address</b> and a <b>stream key</b> for OBS or another encoder.</p>
    <ol class="steps">
      <li><b>Create a stream</b> and leave recording on.</li>
      <li><b>Paste</b> its address and key into your encoder.</li>
      <li><b>Start streaming.</b> Watch it here; the recording is ready seconds after you stop.</li>
    </ol>
    <button type="button" class="primary large" onClick=${create}><${Icon} name="plus" />Create a stream</button>
  <//>`;

function Table({ streams, selected, setSelected }) {
  const all = streams.length > 0 && streams.every((stream) => selected.has(stream.id));
  const toggle = (id) => {
    const next = new Set(selected);
    if (!next.delete(id)) {
      next.add(id);
    }
    setSelected(next);
  };
  return html`
    <table class="cards-when-narrow">
      <caption class="off-screen">Streams</caption>
      <thead><tr>
        <th class="cell-check"><label class="target"><input type="checkbox" checked=${all}
          onChange=${() => setSelected(new Set(all ? [] : streams.map((stream) => stream.id)))} /><span class="off-screen">Select all</span></label></th>
        <th scope="col">Name</th><th scope="col">Status</th><th scope="col">Recording</th><th scope="col">Created</th><th scope="col">Last seen</th>
      </tr></thead>
      <tbody>${streams.map((stream) => html`
        <${Row} key=${stream.id} stream=${stream} selected=${selected.has(stream.id)} select=${() => toggle(stream.id)} />`)}</tbody>
    </table>`;
}

async function deleteStreams(ids, reload) {
  const done = await confirmed({
    title: `Delete ${plural(ids.length, 'stream')}?`,
    text: html`<p>Active streams end at once, and their stream keys stop working. Recordings that exist can still be played. This cannot be undone.</p>`,
    action: 'Delete',
    danger: true,
    run: () => remove('/stream', { ids }),
  });
  if (done) {
    toast(`Deleted ${plural(ids.length, 'stream')}.`);
    await reload();
  }
  return done;
}

export function StreamsPage() {
  const [search, setSearch] = useState('');
  const [show, setShow] = useState('all');
  const [size, setSize] = useState(PAGE_SIZE);
  const [selected, setSelected] = useState(new Set());
  const [creating, setCreating] = useState(false);
  const streams = useResource(
    () => list('/stream', { streamsonly: 1, count: 1, limit: size, active: show === 'active' ? 1 : undefined, filters: filters({ name: search }) }),
    [search, show, size],
    { concerns: ({ type }) => type.startsWith('stream.') },
  );
  useEffect(() => setSelected(new Set()), [search, show]);
  const create = () => setCreating(true);
  const plain = search === '' && show === 'all';
  const view = ({ items, next, total }) => {
    if (items.length === 0) {
      return plain
        ? html`<${Newcomer} create=${create} />`
        : html`<${Empty} icon="search" title=${show === 'active' ? 'Nothing is live right now' : 'No stream has that name'}>
            <p>${show === 'active' ? 'A stream shows up here the moment its encoder connects.' : 'Try fewer letters.'}</p><//>`;
    }
    const ids = items.map((stream) => stream.id).filter((id) => selected.has(id));
    return html`
      <div class="table-head" aria-live="polite">
        ${ids.length > 0
          ? html`<b>${ids.length} selected</b><button type="button" class="danger-quiet" onClick=${async () => (await deleteStreams(ids, streams.reload)) && setSelected(new Set())}>
              <${Icon} name="trash" size=${18} />Delete</button>`
          : html`<span class="muted">${plural(total ?? items.length, 'stream')}</span>`}
      </div>
      <${Table} streams=${items} selected=${selected} setSelected=${setSelected} />
      ${next && html`<p class="more"><button type="button" onClick=${() => setSize(size + PAGE_SIZE)}>Show more</button></p>`}`;
  };
  return html`
    <${PageFrame} title="Streams" actions=${html`<button type="button" class="primary" onClick=${create}><${Icon} name="plus" />Create stream</button>`}>
      <div class="filters">
        <${Search} label="Search by name" change=${setSearch} />
        <${Tabs} label="Which streams" value=${show} change=${setShow} options=${[['all', 'All'], ['active', 'Live']]} />
      </div>
      <${Loaded} resource=${streams} show=${view} />
      ${creating && html`<${NewStreamDialog} onClose=${() => setCreating(false)} created=${(stream) => go(`/streams/${stream.id}`)} />`}
    <//>`;
}
