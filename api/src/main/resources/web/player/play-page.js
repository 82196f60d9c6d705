// The page that plays one recording or one live stream, for everybody who has its address.
import { html, render, useEffect, useState } from '../core/html.js';
import { Icon } from '../ui/icons.js';
import { NOTHING_TO_PLAY, Notice } from './notice.js';
import { Player } from './player.js';
import { sourceOf } from './source.js';

const when = (millis) => new Date(millis).toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'short' });

function PlayPage({ source }) {
  const [startedAt, setStartedAt] = useState(null);
  useEffect(() => { document.title = `${source?.title ?? 'Player'} · Aircheck`; }, []);
  if (!source) {
    return html`<h1>Player</h1><div class="stage"><div class="picture"><${Notice} words=${NOTHING_TO_PLAY} /></div></div>`;
  }
  return html`
    <h1>${source.title}</h1>
    <p class="muted">${startedAt ? `${source.live ? 'On air since' : 'Recorded'} ${when(startedAt)}` : ' '}</p>
    <${Player} source=${source} keys started=${(millis) => millis && setStartedAt((old) => old ?? millis)} />
    <div class="play-tools">
      <p class="muted keys"><kbd>Space</kbd> play or pause · <kbd>←</kbd> <kbd>→</kbd> 10 s · <kbd>M</kbd> sound · <kbd>F</kbd> full screen</p>
      ${source.mp4 && html`<a id="download" class="button primary" href=${`${source.mp4}${source.mp4.includes('?') ? '&' : '?'}download`}><${Icon} name="download" />Download MP4</a>`}
    </div>`;
}

render(html`<${PlayPage} source=${sourceOf(location)} />`, document.getElementById('main'));
