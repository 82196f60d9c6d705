// Plays one recording or one live stream of this server.
import { listenForKeys } from './keys.js';
import { NOTHING_TO_PLAY, UNREACHABLE, UNSUPPORTED, absent, hide, show } from './notice.js';
import { offerQuality } from './quality.js';
import { sourceOf } from './source.js';

const RETRY_MILLIS = 3000;
const BEHIND_LIVE_SECONDS = 15;

const Hls = window.Hls;
const video = document.getElementById('video');
const source = sourceOf(location);
let hls = null;

/** Asks for the playlist first: the player library cannot tell "not yet" from "never". */
async function start() {
  let answer;
  try {
    answer = await fetch(source.playlist, { cache: 'no-store' });
  } catch {
    show(UNREACHABLE);
    setTimeout(start, RETRY_MILLIS);
    return;
  }
  if (!answer.ok) {
    const body = await answer.json().catch(() => null);
    const words = absent(source, answer.status, body);
    show(words);
    if (words.again) {
      setTimeout(start, RETRY_MILLIS);
    }
    return;
  }
  hide();
  play();
}

function play() {
  if (source.mp4) {
    const link = document.getElementById('download');
    link.href = `${source.mp4}?download`;
    link.hidden = false;
  }
  document.getElementById('live').hidden = !source.live;
  if (Hls?.isSupported()) {
    attach();
  } else if (video.canPlayType('application/vnd.apple.mpegurl')) {
    video.src = source.playlist;
    video.onerror = () => stopped(UNSUPPORTED);
  } else {
    show(UNSUPPORTED);
  }
}

function attach() {
  hls?.destroy();
  hls = new Hls({ capLevelToPlayerSize: true });
  let recoveries = 0;
  hls.on(Hls.Events.ERROR, (_, error) => {
    if (!error.fatal) {
      return;
    }
    if (error.type === Hls.ErrorTypes.MEDIA_ERROR && recoveries++ < 2) {
      hls.recoverMediaError();
    } else if (error.type === Hls.ErrorTypes.NETWORK_ERROR) {
      stopped(UNREACHABLE);
      setTimeout(start, RETRY_MILLIS);
    } else {
      stopped({ ...UNSUPPORTED, retry: start });
    }
  });
  hls.on(Hls.Events.LEVEL_LOADED, (_, { details }) => recordedAt(details.fragments[0]?.programDateTime));
  offerQuality(hls, Hls);
  hls.loadSource(source.playlist);
  hls.attachMedia(video);
}

function stopped(words) {
  hls?.destroy();
  hls = null;
  show(words);
}

function recordedAt(millis) {
  const line = document.getElementById('recorded');
  if (millis && line.hidden) {
    const when = new Date(millis).toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'short' });
    line.textContent = source.live ? `On air since ${when}` : `Recorded ${when}`;
    line.hidden = false;
  }
}

function followLive() {
  const button = document.getElementById('to-live');
  const edge = () => hls?.liveSyncPosition ?? null;
  video.addEventListener('timeupdate', () => {
    button.hidden = edge() === null || edge() - video.currentTime < BEHIND_LIVE_SECONDS;
  });
  button.onclick = () => { video.currentTime = edge() ?? video.currentTime; };
}

if (source) {
  document.title = `${source.title} · Aircheck`;
  document.getElementById('title').textContent = source.title;
  listenForKeys(video);
  if (source.live) {
    followLive();
  }
  start();
} else {
  show(NOTHING_TO_PLAY);
}
