// Plays one recording or one live stream in a video element, and keeps trying while there is hope.
import { UNREACHABLE, UNSUPPORTED, absent } from './notice.js';
import { loadHls } from './library.js';

const RETRY_MILLIS = 3000;
const SOON_MILLIS = 700;
const RECOVERIES = 2;
const AUTO = -1;

/**
 * @typedef {{notice: ?object, levels: object[], chosen: number, playing: ?object, startedAt: ?number, ready: boolean}} PlaybackState
 * @param {HTMLVideoElement} video
 * @param {import('./source.js').Source} source
 * @param {(change: Partial<PlaybackState>) => void} tell
 */
export function startPlayback(video, source, tell) {
  let hls = null;
  let timer = null;
  let over = false;

  /** Asks for the playlist first: the player library cannot tell "not yet" from "never". */
  async function begin() {
    let answer;
    try {
      answer = await fetch(source.playlist, { cache: 'no-store' });
    } catch {
      return again(UNREACHABLE);
    }
    const body = answer.ok ? null : await answer.json().catch(() => null);
    if (over) {
      return undefined;
    }
    if (!answer.ok) {
      const words = absent(source, answer.status, body);
      return words.again ? again(words) : tell({ notice: words, ready: false });
    }
    const Hls = await loadHls();
    return over ? undefined : play(Hls);
  }

  function again(words) {
    if (!over) {
      tell({ notice: words, ready: false });
      clearTimeout(timer);
      timer = setTimeout(begin, source.onAir ? SOON_MILLIS : RETRY_MILLIS);
    }
  }

  function play(Hls) {
    if (Hls) {
      attach(Hls);
    } else if (video.canPlayType('application/vnd.apple.mpegurl')) {
      video.src = source.playlist;
      video.onerror = () => tell({ notice: UNSUPPORTED, ready: false });
    } else {
      tell({ notice: UNSUPPORTED, ready: false });
      return;
    }
    tell({ notice: null, ready: true });
  }

  function attach(Hls) {
    hls?.destroy();
    hls = new Hls({ capLevelToPlayerSize: true });
    let recoveries = 0;
    const levels = () => tell({ levels: [...hls.levels], chosen: hls.autoLevelEnabled ? AUTO : hls.currentLevel });
    hls.on(Hls.Events.MANIFEST_PARSED, levels);
    hls.on(Hls.Events.LEVELS_UPDATED, levels);
    hls.on(Hls.Events.LEVEL_SWITCHED, (_, { level }) => tell({ playing: hls.levels[level] ?? null }));
    hls.on(Hls.Events.LEVEL_LOADED, (_, { details }) => tell({ startedAt: details.fragments[0]?.programDateTime ?? null }));
    hls.on(Hls.Events.ERROR, (_, error) => {
      if (!error.fatal) {
        return;
      }
      if (error.type === Hls.ErrorTypes.MEDIA_ERROR && recoveries++ < RECOVERIES) {
        hls.recoverMediaError();
        return;
      }
      release();
      if (error.type === Hls.ErrorTypes.NETWORK_ERROR) {
        again(UNREACHABLE);
      } else {
        tell({ notice: { ...UNSUPPORTED, retry: begin }, ready: false });
      }
    });
    hls.loadSource(source.playlist);
    hls.attachMedia(video);
  }

  function release() {
    hls?.destroy();
    hls = null;
  }

  begin();
  return {
    /** @param {number} level `AUTO` or an index of `levels` */
    choose(level) {
      if (hls) {
        hls.nextLevel = level;
        tell({ chosen: level });
      }
    },
    /** Where "live" is on the video's clock; null for a recording. */
    liveEdge: () => (source.live ? hls?.liveSyncPosition ?? null : null),
    end() {
      over = true;
      clearTimeout(timer);
      release();
      video.removeAttribute('src');
    },
  };
}
