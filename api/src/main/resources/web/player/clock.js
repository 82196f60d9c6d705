// What a video element says about itself, as a value that components follow.
import { useEffect, useState } from '../core/html.js';

const EVENTS = [
  'timeupdate', 'durationchange', 'progress', 'play', 'pause', 'ended', 'seeking', 'seeked', 'volumechange', 'emptied',
  'loadedmetadata', 'waiting', 'playing',
];

const NOTHING = { time: 0, range: { start: 0, end: 0 }, buffered: 0, paused: true, muted: false, volume: 1, waiting: false };

function rangeOf(video, live) {
  if (live && video.seekable.length > 0) {
    return { start: video.seekable.start(0), end: video.seekable.end(video.seekable.length - 1) };
  }
  return { start: 0, end: Number.isFinite(video.duration) ? video.duration : 0 };
}

function bufferedTo(video) {
  for (let index = 0; index < video.buffered.length; index++) {
    if (video.buffered.start(index) <= video.currentTime + 0.5 && video.currentTime <= video.buffered.end(index)) {
      return video.buffered.end(index);
    }
  }
  return video.currentTime;
}

/** @param {{current: ?HTMLVideoElement}} ref */
export function useClock(ref, live) {
  const [state, setState] = useState(NOTHING);
  useEffect(() => {
    const video = ref.current;
    const read = () => setState({
      time: video.currentTime,
      range: rangeOf(video, live),
      buffered: bufferedTo(video),
      paused: video.paused,
      muted: video.muted,
      volume: video.volume,
      waiting: !video.paused && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
    });
    EVENTS.forEach((name) => video.addEventListener(name, read));
    read();
    return () => EVENTS.forEach((name) => video.removeEventListener(name, read));
  }, [live]);
  return state;
}
