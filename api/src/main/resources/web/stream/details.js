// What a person copies into the encoder and into the player.
import { patch, post } from '../core/api.js';
import { html, useState } from '../core/html.js';
import { INGEST_URL, publicAddress } from '../core/site.js';
import { confirmed } from '../ui/confirm.js';
import { CopyButton, CopyText } from '../ui/copy.js';
import { Icon } from '../ui/icons.js';
import { Switch } from '../ui/switch.js';
import { Time } from '../ui/time.js';
import { toast } from '../ui/toast.js';

async function rotate(stream, changed) {
  const done = await confirmed({
    title: 'Replace the stream key?',
    text: html`<p>The old key stops working at once${stream.isActive && ', for the next connection; whoever is live now stays live'}. Put the new one into your encoder.</p>`,
    action: 'Replace key',
    danger: true,
    run: () => post(`/stream/${stream.id}/rotate-key`),
  });
  if (done) {
    toast('There is a new stream key.');
    await changed();
  }
}

function StreamKey({ stream, changed }) {
  const [shown, setShown] = useState(false);
  if (!stream.streamKey) {
    return html`<div class="detail"><dt>Stream key</dt><dd class="muted">Only shown to those who signed in with an admin key.</dd></div>`;
  }
  return html`
    <div class="detail"><dt>Stream key</dt><dd>
      <span class="copy-text">
        <code class=${shown ? '' : 'hidden-value'}>${shown ? stream.streamKey : html`<span aria-hidden="true">••••-••••-••••-••••</span><span class="off-screen">hidden</span>`}</code>
        <button type="button" class="plain square" aria-pressed=${String(shown)} aria-label="Reveal stream key" title=${shown ? 'Hide' : 'Reveal stream key'}
          onClick=${() => setShown(!shown)}><${Icon} name=${shown ? 'eye-off' : 'eye'} size=${18} /></button>
        <${CopyButton} text=${stream.streamKey} what="stream key" />
        <button type="button" class="plain square" aria-label="Replace stream key" title="Replace stream key" onClick=${() => rotate(stream, changed)}>
          <${Icon} name="refresh" size=${18} /></button>
      </span>
      <p class="hint">Whoever has it can stream as you.</p>
    </dd></div>`;
}

export async function setRecording(stream, record, changed) {
  await patch(`/stream/${stream.id}/record`, { record });
  toast(`Recording has been turned ${record ? 'on' : 'off'}.`);
  await changed();
}

/** Turning it off asks first; turning it on does not. */
export async function toggleRecording(stream, record, changed) {
  if (record) {
    await setRecording(stream, true, changed);
    return;
  }
  await confirmed({
    title: 'Disable recording?',
    text: html`<p>Future stream sessions will not be recorded. In progress stream sessions will be recorded. Past sessions recordings will still be available.</p>`,
    action: 'Disable recording',
    run: () => setRecording(stream, false, changed),
  });
}

const Detail = ({ label, children }) => html`<div class="detail"><dt>${label}</dt><dd>${children}</dd></div>`;

export function Details({ stream, changed }) {
  const hint = stream.isActive
    ? 'Applies from the next session on; the one that is live now stays as it is.'
    : 'While it is on, every new session becomes an HLS recording and an MP4.';
  return html`
    <section class="card" aria-labelledby="details-title">
      <h2 id="details-title">Details</h2>
      <dl class="details">
        <${Detail} label="RTMP ingest URL"><${CopyText} text=${INGEST_URL} what="ingest URL" />
          <p class="hint">In OBS: Settings, Stream, Service “Custom…”, Server. Set the keyframe interval to 2 s.</p><//>
        <${StreamKey} stream=${stream} changed=${changed} />
        <${Detail} label="Recording">
          <${Switch} on=${stream.record} tone="rec" label=${stream.record ? 'Record ON' : 'Record OFF'} hint=${hint}
            change=${(on) => toggleRecording(stream, on, changed)} /><//>
        <${Detail} label="Playback URL"><${CopyText} text=${publicAddress(`/hls/${stream.playbackId}/index.m3u8`)} what="playback URL" /><//>
        <${Detail} label="Player page"><span class="copy-text"><a href=${`/play/live/${stream.playbackId}`} target="_blank" rel="noopener">Open the live page</a>
          <${CopyButton} text=${publicAddress(`/play/live/${stream.playbackId}`)} what="link to the live page" /></span><//>
        <${Detail} label="Stream ID"><${CopyText} text=${stream.id} what="stream ID" /><//>
      </dl>
      <dl class="facts">
        <div><dt>Created</dt><dd><${Time} millis=${stream.createdAt} /></dd></div>
        <div><dt>Last seen</dt><dd>${stream.isActive ? 'Now' : html`<${Time} millis=${stream.lastSeen} />`}</dd></div>
      </dl>
    </section>`;
}
