// Where the picture is, and the way to another place: by pointer or by keys, with a small picture of the place.
import { html, useEffect, useState } from '../core/html.js';
import { duration, spokenDuration } from '../core/format.js';
import { loadThumbnails, thumbnailAt } from './thumbnails.js';

const STEPS = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -60, PageUp: 60 };
const KEYS_SHOWN_MILLIS = 1500;

function Preview({ share, label, thumbnail }) {
  const picture = thumbnail && {
    width: `${thumbnail.width}px`,
    height: `${thumbnail.height}px`,
    backgroundImage: `url("${thumbnail.image}")`,
    backgroundPosition: `-${thumbnail.x}px -${thumbnail.y}px`,
  };
  return html`
    <div class=${`seek-preview${thumbnail ? ' has-picture' : ''}`} style=${{ '--at': String(share) }} aria-hidden="true">
      ${picture && html`<div class="seek-picture" style=${picture}></div>`}<span>${label}</span>
    </div>`;
}

/**
 * @param {{range: {start: number, end: number}, time: number, buffered: number, live: boolean, thumbnails?: string,
 *   seek: (time: number) => void, position: () => number}} props
 *   `position`: newer than `time` when keys come quickly
 */
export function SeekBar({ range, time, buffered, live, thumbnails, seek, position }) {
  const [pictures, setPictures] = useState([]);
  const [hover, setHover] = useState(null);
  const [keyed, setKeyed] = useState(0);

  useEffect(() => {
    let current = true;
    setPictures([]);
    if (thumbnails) {
      loadThumbnails(thumbnails).then((loaded) => current && setPictures(loaded));
    }
    return () => { current = false; };
  }, [thumbnails]);
  useEffect(() => {
    const timer = keyed ? setTimeout(() => setKeyed(0), KEYS_SHOWN_MILLIS) : null;
    return () => clearTimeout(timer);
  }, [keyed]);

  const length = Math.max(0, range.end - range.start);
  const share = (at) => (length > 0 ? Math.min(1, Math.max(0, (at - range.start) / length)) : 0);
  const words = live
    ? range.end - time < 1 ? 'at the live edge' : `${spokenDuration(range.end - time)} behind live`
    : `${spokenDuration(time)} of ${spokenDuration(range.end)}`;
  const label = (at) => (live ? `-${duration(range.end - at)}` : duration(at));
  const to = (at) => seek(Math.min(range.end, Math.max(range.start, at)));

  const pressed = (event) => {
    const ends = { Home: range.start, End: live ? range.end : range.end - 0.1 };
    const target = event.key in ends ? ends[event.key] : event.key in STEPS ? position() + STEPS[event.key] : null;
    if (target !== null) {
      event.preventDefault();
      event.stopPropagation();
      to(target);
      setKeyed(Date.now());
    }
  };
  const pointed = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    setHover(range.start + at * length);
  };
  const shown = hover ?? (keyed ? time : null);
  return html`
    <div class="seek" style=${{ '--played': String(share(time)), '--buffered': String(share(buffered)) }}
      onPointerMove=${pointed} onPointerLeave=${() => setHover(null)}>
      ${shown !== null && length > 0 && html`
        <${Preview} share=${share(shown)} label=${label(shown)} thumbnail=${thumbnailAt(pictures, shown)} />`}
      <input type="range" class="seek-input" min="0" max="1" step="any" value=${String(share(time))} disabled=${length === 0}
        aria-label="Seek" aria-valuetext=${words} onKeyDown=${pressed}
        onInput=${(event) => to(range.start + Number(event.target.value) * length)} />
    </div>`;
}
