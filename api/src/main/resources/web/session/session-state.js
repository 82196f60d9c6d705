// What became of a session, in a word, with how far the work on it is.
import { html } from '../core/html.js';
import { Badge } from '../ui/badge.js';

/** @typedef {'live'|'reconnecting'|'finishing'|'ready'|'failed'|'deleted'|'empty'|'unrecorded'} State */

/** @returns {State} */
export function stateOf(session) {
  if (session.phase) {
    return session.phase;
  }
  if (!session.record || !session.recordingStatus) {
    return 'unrecorded';
  }
  return { waiting: 'finishing', ready: 'ready', failed: 'failed', deleted: 'deleted' }[session.recordingStatus] ?? 'empty';
}

function Finishing({ progress }) {
  const percent = Math.floor((progress ?? 0) * 100);
  return html`
    <span class="finishing"><${Badge} tone="wait" pulse>${progress === undefined ? 'Finishing' : `Finishing ${percent} %`}<//>
      <progress max="1" value=${progress} aria-label="Progress of the recording"></progress></span>`;
}

export function SessionState({ session, state }) {
  switch (state) {
    case 'live':
      return session.record ? html`<${Badge} tone="rec" pulse>Live, recording<//>` : html`<${Badge} tone="good" pulse>Live<//>`;
    case 'reconnecting':
      return html`<${Badge} tone="wait" pulse>Waiting for the encoder<//>`;
    case 'finishing':
      return html`<${Finishing} progress=${session.progress} />`;
    case 'ready':
      return html`<${Badge} tone="good">Ready<//>`;
    case 'failed':
      return html`<span><${Badge} tone="bad">Failed<//>${session.errorMessage && html`<span class="reason">${session.errorMessage}</span>`}</span>`;
    case 'deleted':
      return html`<${Badge} tone="calm">Deleted<//>`;
    case 'unrecorded':
      return html`<${Badge} tone="calm">Not recorded<//>`;
    default:
      return html`<${Badge} tone="calm">No media<//>`;
  }
}
