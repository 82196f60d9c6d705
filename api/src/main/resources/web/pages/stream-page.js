// One stream: the picture, what the encoder needs, how well it sends, and everything that was recorded.
import { get, list } from '../core/api.js';
import { html, useRef, useState } from '../core/html.js';
import { useResource } from '../core/resource.js';
import { StreamBadge } from '../ui/badge.js';
import { Icon } from '../ui/icons.js';
import { PageFrame } from '../ui/page.js';
import { Loaded } from '../ui/states.js';
import { StreamActions } from '../stream/actions.js';
import { Details } from '../stream/details.js';
import { Health } from '../stream/health.js';
import { Settings } from '../stream/settings.js';
import { StreamPicture } from '../stream/picture.js';
import { SessionList } from '../session/session-list.js';
import { NotFoundPage } from './not-found-page.js';

const WAITING_MILLIS = 2000;
const PAGE_SIZE = 20;

const BACK = { href: '/', text: 'Streams' };

function useSessions(id, size) {
  return useResource(() => list('/session', { parentId: id, limit: size, count: 1, order: 'createdAt-true' }), [id, size], {
    concerns: ({ type, streamId }) => streamId === id && (type.startsWith('recording.') || type.startsWith('session.') || type.startsWith('stream.')),
    // Its progress is not worth an event each.
    everyMillis: (page) => (page?.items.some((session) => session.recordingStatus === 'waiting') ? WAITING_MILLIS : 0),
  });
}

export function StreamPage({ id }) {
  const [size, setSize] = useState(PAGE_SIZE);
  const [watched, setWatched] = useState(null);
  const picture = useRef(null);
  const stream = useResource(() => get(`/stream/${id}`), [id], { concerns: ({ streamId }) => streamId === id });
  const sessions = useSessions(id, size);

  if (stream.error?.status === 404) {
    return html`<${NotFoundPage} what="stream" />`;
  }
  if (!stream.data) {
    return html`<${PageFrame} title="Stream" back=${BACK}><${Loaded} resource=${stream} rows=${6} /><//>`;
  }
  const watch = (session) => {
    setWatched(session);
    picture.current?.scrollIntoView({ block: 'nearest' });
    picture.current?.querySelector('h2')?.focus({ preventScroll: true });
  };
  const shown = stream.data;
  const deleted = sessions.data?.items.some(({ id: session, recordingStatus }) => session === watched?.id && recordingStatus !== 'ready');
  const changed = () => Promise.all([stream.reload(), sessions.reload()]);
  return html`
    <${PageFrame} title=${shown.name} back=${BACK}
      heading=${html`${shown.name} `} lead=${html`<span role="status"><${StreamBadge} stream=${shown} /></span>`}
      actions=${html`<${StreamActions} stream=${shown} changed=${changed} />`}>
      <div role="status">${stream.error && html`<p class="stale"><${Icon} name="warning" size=${18} />Not up to date: ${stream.error.message}</p>`}</div>
      <div class="stream-columns">
        <div class="stream-main">
          <${StreamPicture} anchor=${picture} stream=${shown} session=${deleted ? null : watched} back=${() => setWatched(null)} />
          <${Health} stream=${shown} />
        </div>
        <div class="stream-side">
          <${Details} stream=${shown} changed=${stream.reload} />
          <${Settings} stream=${shown} changed=${stream.reload} />
        </div>
      </div>
      <section class="stream-sessions" aria-labelledby="sessions-title">
        <h2 id="sessions-title">Sessions</h2>
        <${Loaded} resource=${sessions} rows=${3} show=${(page) => html`
          <${SessionList} page=${page} watch=${watch} changed=${changed} more=${() => setSize(size + PAGE_SIZE)} />`} />
      </section>
    <//>`;
}
