// The picture with its controls, for the player pages and the dashboard.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../core/html.js';
import { useClock } from './clock.js';
import { Controls, fullScreen } from './controls.js';
import { listenForKeys } from './keys.js';
import { Notice } from './notice.js';
import { startPlayback } from './playback.js';

const NOTHING = { notice: null, levels: [], chosen: -1, playing: null, startedAt: null, ready: false };

/**
 * @param {{source: import('./source.js').Source, autoplay?: boolean, muted?: boolean,
 *   keys?: boolean, started?: (millis: ?number) => void}} props
 *   `keys`: whether the whole page's keys are the player's; `started` hears when the first picture was recorded
 */
export function Player({ source, autoplay = false, muted = false, keys = false, started }) {
  const video = useRef(null);
  const stage = useRef(null);
  const playback = useRef(null);
  const [state, setState] = useState(NOTHING);
  const clock = useClock(video, source.live);

  useLayoutEffect(() => {
    // As a property only: a browser takes the attribute as the state at the start of each load.
    video.current.muted = muted;
  }, [source.playlist]);
  useEffect(() => {
    setState(NOTHING);
    playback.current = startPlayback(video.current, source, (change) => setState((old) => ({ ...old, ...change })));
    return () => playback.current.end();
  }, [source.playlist]);
  useEffect(() => (keys ? listenForKeys(video.current, () => fullScreen(stage.current, video.current)) : undefined), [keys]);
  useEffect(() => started?.(state.startedAt), [state.startedAt]);

  return html`
    <div class="stage" ref=${stage}>
      <div class="picture">
        <video id="video" ref=${video} playsinline preload="metadata" autoplay=${autoplay} aria-label=${source.title}
          poster=${source.poster} onClick=${() => (clock.paused ? video.current.play().catch(() => {}) : video.current.pause())}></video>
        ${clock.waiting && !state.notice && html`<span class="spinner" aria-hidden="true"></span>`}
        <${Notice} words=${state.notice} />
      </div>
      <${Controls} video=${video.current} stage=${stage.current} clock=${clock} source=${source} state=${state} playback=${playback.current} />
    </div>`;
}
