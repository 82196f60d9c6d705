// The bar below the picture.
import { html } from '../core/html.js';
import { duration } from '../core/format.js';
import { Icon } from '../ui/icons.js';
import { Quality } from './quality.js';
import { SeekBar } from './seek-bar.js';

const BEHIND_LIVE_SECONDS = 15;

/** Without `requestFullscreen` on elements (iPhone), the video itself goes full screen. */
export function fullScreen(stage, video) {
  if (document.fullscreenElement) {
    return document.exitFullscreen();
  }
  return stage.requestFullscreen ? stage.requestFullscreen() : video.webkitEnterFullscreen?.();
}

const quietly = (promise) => Promise.resolve(promise).catch(() => {
  // A refused play() or full screen is the browser's decision; the buttons show the state.
});

const IconButton = ({ icon, label, press }) => html`
  <button type="button" class="plain square" aria-label=${label} title=${label} onClick=${press}><${Icon} name=${icon} size=${22} /></button>`;

/** @param {{video: HTMLVideoElement, stage: HTMLElement, clock: object, source: object, state: object, playback: object}} props */
export function Controls({ video, stage, clock, source, state, playback }) {
  const edge = playback?.liveEdge() ?? null;
  const behind = source.live && edge !== null && edge - clock.time > BEHIND_LIVE_SECONDS;
  const toLive = () => {
    video.currentTime = edge;
    quietly(video.play());
  };
  return html`
    <div class="controls" role="group" aria-label="Player controls">
      <${SeekBar} range=${clock.range} time=${clock.time} buffered=${clock.buffered} live=${source.live}
        thumbnails=${source.thumbnails} seek=${(time) => { video.currentTime = time; }} position=${() => video.currentTime} />
      <div class="controls-row">
        <${IconButton} icon=${clock.paused ? 'play' : 'pause'} label=${clock.paused ? 'Play' : 'Pause'}
          press=${() => quietly(clock.paused ? video.play() : video.pause())} />
        <${IconButton} icon=${clock.muted ? 'sound-off' : 'sound'} label=${clock.muted ? 'Unmute' : 'Mute'}
          press=${() => { video.muted = !video.muted; }} />
        ${source.live
          ? html`<button type="button" class=${`live-button${behind ? ' behind' : ''}`} disabled=${!behind} onClick=${toLive}>
              <span class="dot"></span>${behind ? 'Go to live' : 'Live'}</button>`
          : html`<span class="clock">${duration(clock.time)} <span class="of">/ ${duration(clock.range.end)}</span></span>`}
        <span class="grow"></span>
        <${Quality} levels=${state.levels} chosen=${state.chosen} playing=${state.playing} choose=${playback?.choose} />
        <${IconButton} icon="whole" label="Full screen" press=${() => quietly(fullScreen(stage, video))} />
      </div>
    </div>`;
}
