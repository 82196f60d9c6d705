// Sessions as a table, or as cards where there is no room for one.
import { bytes, duration, plural, spokenDuration } from '../core/format.js';
import { html } from '../core/html.js';
import { Link } from '../core/router.js';
import { ownPath } from '../core/site.js';
import { Icon } from '../ui/icons.js';
import { Empty } from '../ui/states.js';
import { Time } from '../ui/time.js';
import { SessionActions } from './session-actions.js';
import { SessionState, stateOf } from './session-state.js';

const Poster = ({ session }) => html`
  <span class="poster">${session.posterUrl
    ? html`<img src=${ownPath(session.posterUrl)} alt="" loading="lazy" width="96" height="54" />`
    : html`<${Icon} name="film" />`}</span>`;

const Length = ({ session }) => (session.sourceSegmentsDuration > 0
  ? html`<span aria-hidden="true">${duration(session.sourceSegmentsDuration)}</span><span class="off-screen">${spokenDuration(session.sourceSegmentsDuration)}</span>`
  : html`<span class="muted">–</span>`);

function Row({ session, named, watch, changed }) {
  const state = stateOf(session);
  return html`
    <tr>
      <td class="cell-poster"><${Poster} session=${session} /></td>
      ${named && html`<th scope="row" class="cell-name"><${Link} href=${`/streams/${session.parentId}`}>${session.parentStream?.name ?? 'Stream'}<//></th>`}
      <td class="cell-created" data-label="Created"><${Time} millis=${session.createdAt} /></td>
      <td data-label="Duration" class="number"><${Length} session=${session} /></td>
      <td data-label="Status"><${SessionState} session=${session} state=${state} />${session.issues?.length > 0 && html`
        <span class="warn" title=${session.issues.join('\n')}><${Icon} name="warning" size=${18} /><span class="off-screen">${session.issues.join(' ')}</span></span>`}</td>
      <td data-label="Size" class="number">${session.sizeBytes ? bytes(session.sizeBytes) : html`<span class="muted">–</span>`}</td>
      <td class="cell-actions"><${SessionActions} session=${session} state=${state} watch=${watch} changed=${changed} /></td>
    </tr>`;
}

const NoSessions = () => html`
  <${Empty} icon="film" title="No sessions yet">
    <p>Each time your encoder streams, a session appears here, with its recording when recording is on.</p>
  <//>`;

/**
 * @param {{page: {items: object[], next: ?string, total: ?number}, named?: boolean,
 *   watch?: (session: object) => void, changed: () => Promise<unknown>, more: () => void}} props
 *   `named`: whether each says which stream it is of
 */
export function SessionList({ page, named = false, watch, changed, more }) {
  if (page.items.length === 0) {
    return html`<${NoSessions} />`;
  }
  return html`
    <div class="table-head"><span class="muted">${plural(page.total ?? page.items.length, 'session')}</span></div>
    <table class="cards-when-narrow sessions">
      <caption class="off-screen">Sessions, the newest first</caption>
      <thead><tr>
        <td></td>${named && html`<th scope="col">Stream</th>`}
        <th scope="col">Created</th><th scope="col" class="number">Duration</th><th scope="col">Status</th><th scope="col" class="number">Size</th>
        <th scope="col"><span class="off-screen">Actions</span></th>
      </tr></thead>
      <tbody>${page.items.map((session) => html`
        <${Row} key=${session.id} session=${session} named=${named} watch=${watch} changed=${changed} />`)}</tbody>
    </table>
    ${page.next && html`<p class="more"><button type="button" onClick=${more}>Show more</button></p>`}`;
}
