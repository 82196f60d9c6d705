// What can be done with a session, as far as it has come.
import { post, remove } from '../core/api.js';
import { html } from '../core/html.js';
import { absolute, bytes } from '../core/format.js';
import { confirmed } from '../ui/confirm.js';
import { CopyButton } from '../ui/copy.js';
import { Icon } from '../ui/icons.js';
import { toast } from '../ui/toast.js';

async function deleteRecording(session, changed) {
  const done = await confirmed({
    title: 'Delete this recording?',
    text: html`<p>The recording of <b>${absolute(session.createdAt)}</b> is removed from the disk, with its MP4. Links to it stop working. This cannot be undone.</p>`,
    action: 'Delete recording',
    danger: true,
    run: () => remove(`/session/${session.id}`),
  });
  if (done) {
    toast('The recording was deleted.');
    await changed();
  }
}

async function finish(session, changed) {
  const done = await confirmed({
    title: 'Finish the recording now?',
    text: html`<p>The session ends, without waiting for the encoder to come back. An encoder that is connected is sent away.</p>`,
    action: 'Finish now',
    run: () => post(`/session/${session.id}/finish`),
  });
  if (done) {
    toast('The recording is being finished.');
    await changed();
  }
}

/** @param {{session: object, state: string, watch?: (session: object) => void, changed: () => Promise<unknown>}} props */
export function SessionActions({ session, state, watch, changed }) {
  const name = absolute(session.createdAt);
  const size = session.mp4SizeBytes ? ` (${bytes(session.mp4SizeBytes)})` : '';
  const deletable = ['ready', 'failed'].includes(state);
  return html`
    <div class="row-buttons">
      ${state === 'ready' && html`
        ${watch
          ? html`<button type="button" class="small" onClick=${() => watch(session)} aria-label=${`Play the recording of ${name}`}><${Icon} name="play" size=${18} />Play</button>`
          : html`<a class="button small" href=${`/play/${session.id}`} aria-label=${`Play the recording of ${name}`}><${Icon} name="play" size=${18} />Play</a>`}
        <${CopyButton} text=${session.recordingUrl} what="HLS link" />
        ${session.mp4Url && html`<a class="button plain square" href=${`/recordings/${session.id}/recording.mp4?download`} aria-label=${`Download MP4${size}`} title=${`Download MP4${size}`}>
          <${Icon} name="download" size=${18} /></a>`}`}
      ${(state === 'live' || state === 'reconnecting') && session.record && html`
        <button type="button" class="small" onClick=${() => finish(session, changed)}>Finish now</button>`}
      ${deletable && html`
        <button type="button" class="plain square" onClick=${() => deleteRecording(session, changed)} aria-label=${`Delete the recording of ${name}`} title="Delete recording">
          <${Icon} name="trash" size=${18} /></button>`}
    </div>`;
}
