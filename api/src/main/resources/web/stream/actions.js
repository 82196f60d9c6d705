// What can be done to a stream as a whole, each with what follows from it.
import { patch, remove } from '../core/api.js';
import { html } from '../core/html.js';
import { go } from '../core/router.js';
import { confirmed } from '../ui/confirm.js';
import { Icon } from '../ui/icons.js';
import { Menu } from '../ui/menu.js';
import { toast } from '../ui/toast.js';
import { toggleRecording } from './details.js';

async function suspend(stream, changed) {
  const done = await confirmed({
    title: 'Suspend stream?',
    text: html`<p>Any active stream sessions will immediately end. New sessions will be prevented from starting until unsuspended.</p>`,
    action: 'Suspend',
    danger: true,
    run: () => patch(`/stream/${stream.id}/suspended`, { suspended: true }),
  });
  if (done) {
    toast('The stream is suspended.');
    await changed();
  }
}

async function unsuspend(stream, changed) {
  await patch(`/stream/${stream.id}/suspended`, { suspended: false });
  toast('The stream is no longer suspended.');
  await changed();
}

async function terminate(stream, changed) {
  const done = await confirmed({
    title: 'Terminate the live session?',
    text: html`<p>The encoder is disconnected and the recording is finished. The stream is not blocked: an encoder that reconnects by itself starts a new session at once.</p>`,
    action: 'Terminate',
    danger: true,
    run: () => remove(`/stream/${stream.id}/terminate`),
  });
  if (done) {
    toast('The session was terminated.');
    await changed();
  }
}

async function deleteStream(stream) {
  const done = await confirmed({
    title: 'Delete stream?',
    text: html`<p><b>${stream.name}</b> will be deleted and its stream key stops working.${stream.isActive && ' The live session ends at once.'}
      Recordings that exist can still be played. This cannot be undone.</p>`,
    action: 'Delete',
    danger: true,
    run: () => remove(`/stream/${stream.id}`),
  });
  if (done) {
    toast(`Deleted “${stream.name}”.`);
    go('/');
  }
}

/** Nothing to confirm, so that a failure has no dialog to be shown in. */
const telling = (promise) => promise.catch((error) => toast(error.message, 'bad'));

export const StreamActions = ({ stream, changed }) => html`
  <${Menu} label="Actions" className="primary" items=${[
    stream.record
      ? { label: 'Disable recording', icon: 'stop', run: () => toggleRecording(stream, false, changed) }
      : { label: 'Enable recording', icon: 'film', run: () => telling(toggleRecording(stream, true, changed)) },
    stream.suspended
      ? { label: 'Unsuspend stream', icon: 'play', run: () => telling(unsuspend(stream, changed)) }
      : { label: 'Suspend stream', icon: 'pause', run: () => suspend(stream, changed) },
    stream.isActive && { label: 'Terminate session', icon: 'close', run: () => terminate(stream, changed) },
    { label: 'Delete', icon: 'trash', danger: true, run: () => deleteStream(stream) },
  ]}>Actions<${Icon} name="chevron" size=${18} /><//>`;
