// What the stream page plays: the stream while it is live, or a recording that was chosen below.
import { html } from '../core/html.js';
import { ownPath } from '../core/site.js';
import { absolute } from '../core/format.js';
import { Icon } from '../ui/icons.js';
import { Player } from '../player/player.js';

const liveSource = (stream) => ({ live: true, onAir: true, title: `${stream.name}, live`, playlist: `/hls/${stream.playbackId}/index.m3u8` });

const recordingSource = (session) => ({
  live: false,
  title: `Recording of ${absolute(session.createdAt)}`,
  // Not recordingUrl: that may lead past this server, which knows who is signed in.
  playlist: `/recordings/${session.id}/index.m3u8`,
  poster: session.posterUrl && ownPath(session.posterUrl),
  thumbnails: session.thumbnailsUrl && ownPath(session.thumbnailsUrl),
});

function Off({ stream }) {
  return html`
    <div class="stage"><div class="picture off"><${Icon} name=${stream.suspended ? 'pause' : 'stream'} size=${40} />
      <p class="off-title">${stream.suspended ? 'Suspended' : 'Idle'}</p>
      <p>${stream.suspended
        ? 'Encoders are turned away until you unsuspend this stream.'
        : 'Start your encoder: the picture appears here by itself.'}</p>
    </div></div>`;
}

/** @param {{anchor: object, stream: object, session: ?object, back: () => void}} props */
export function StreamPicture({ anchor, stream, session, back }) {
  const title = session ? `Recording of ${absolute(session.createdAt)}` : stream.isActive ? 'Live' : 'Preview';
  return html`
    <section ref=${anchor} class="stream-picture" aria-labelledby="picture-title">
      <div class=${session ? 'picture-head' : 'off-screen'}>
        <h2 id="picture-title" tabindex="-1">${title}</h2>
        ${session && html`<button type="button" onClick=${back}>${stream.isActive ? 'Back to live' : 'Close'}</button>`}
      </div>
      ${session
        ? html`<${Player} key=${session.id} source=${recordingSource(session)} autoplay keys />`
        : stream.isActive ? html`<${Player} key="live" source=${liveSource(stream)} autoplay muted keys />` : html`<${Off} stream=${stream} />`}
    </section>`;
}
