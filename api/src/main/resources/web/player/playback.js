// Plays one recording or one live stream in a video element, and keeps trying while there is hope.
import { OFF_AIR, UNREACHABLE, UNSUPPORTED, absent } from './notice.js';
import { loadHls } from './library.js';

const RETRY_MILLIS = 3000;
const SOON_MILLIS = 700;
const RECOVERIES = 2;
const AUTO = -1;

/** A live playlist leads into its session's folder. */
const sessionIn = (playlist) => playlist.match(/^([0-9a-f-]{36})\//m)?.[1] ?? null;

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
  /** Whether the picture is to move when it comes: who waited for it, or watched it, does not press play again. */
  let wanted = source.live;
  /** The session that has ended on air: its playlist stays a while, and is not to be played again. */
  let ended = null;
  let session = null;

  /** Asks for the playlist first: the player library cannot tell "not yet" from "never". */
  async function begin() {
    let answer;
    try {
      answer = await fetch(source.playlist, { cache: 'no-store', headers: source.headers });
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
    session = sessionIn(await answer.text());
    if (session && session === ended) {
      return again(OFF_AIR);
    }
    const Hls = await loadHls();
    return over ? undefined : play(Hls);
  }

  function again(words) {
    if (!over) {
      wanted = true;
      tell({ notice: words, ready: false });
      clearTimeout(timer);
      timer = setTimeout(whenSeen, source.onAir ? SOON_MILLIS : RETRY_MILLIS);
    }
  }

  /** Nobody looks at a hidden page: it asks again when it is shown. */
  function whenSeen() {
    if (document.hidden) {
      document.addEventListener('visibilitychange', whenSeen, { once: true });
    } else if (!over) {
      begin();
    }
  }

  /** Browsers let a page begin without a click, but without sound. */
  async function start() {
    try {
      await video.play();
    } catch (refused) {
      if (refused.name === 'NotAllowedError' && !video.muted) {
        video.muted = true;
        await video.play().catch(() => {});
      }
    }
  }

  function onEnded() {
    if (source.live && !over) {
      ended = session;
      release();
      again(OFF_AIR);
    }
  }

  function play(Hls) {
    if (Hls) {
      attach(Hls);
    } else if (video.canPlayType('application/vnd.apple.mpegurl')) {
      video.src = source.address ?? source.playlist;
      video.onerror = () => tell({ notice: UNSUPPORTED, ready: false });
    } else {
      tell({ notice: UNSUPPORTED, ready: false });
      return;
    }
    tell({ notice: null, ready: true });
    if (wanted) {
      wanted = source.live;
      start();
    }
  }

  function attach(Hls) {
    hls?.destroy();
    hls = new Hls({ capLevelToPlayerSize: true, xhrSetup: signed });
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
      const moving = !video.paused;
      release();
      if (error.type === Hls.ErrorTypes.NETWORK_ERROR) {
        again(UNREACHABLE);
        wanted = moving;
      } else {
        tell({ notice: { ...UNSUPPORTED, retry: begin }, ready: false });
      }
    });
    hls.loadSource(source.playlist);
    hls.attachMedia(video);
  }

  function signed(request) {
    Object.entries(source.headers ?? {}).forEach(([name, value]) => request.setRequestHeader(name, value));
  }

  function release() {
    hls?.destroy();
    hls = null;
  }

  video.addEventListener('ended', onEnded);
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
      video.removeEventListener('ended', onEnded);
      release();
      video.removeAttribute('src');
    },
  };
}
