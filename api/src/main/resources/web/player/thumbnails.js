// Small pictures of a recording: a WebVTT file whose cues name a part of a sprite, `sprite-000.jpg#xywh=0,0,160,90`.

/** @typedef {{start: number, end: number, image: string, x: number, y: number, width: number, height: number}} Thumbnail */

const CUE = /^((?:\d+:)?\d+:\d+\.\d+)\s+-->\s+((?:\d+:)?\d+:\d+\.\d+)[^\n]*\n(\S+?)#xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)/gm;

/** With its query, which may hold a playback token. */
function addressOf(image, base) {
  const { pathname, search } = new URL(image, new URL(base, location.href));
  return pathname + search;
}

const seconds = (time) => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/**
 * @param {string} text
 * @param {string} address of the text: its images are beside it
 * @returns {Thumbnail[]}
 */
export function parseThumbnails(text, address) {
  return [...text.replace(/\r\n?/g, '\n').matchAll(CUE)].map(([, start, end, image, x, y, width, height]) => ({
    start: seconds(start),
    end: seconds(end),
    image: addressOf(image, address),
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  }));
}

/** An empty list when there are none: they are a nicety. */
export async function loadThumbnails(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? parseThumbnails(await answer.text(), address) : [];
  } catch {
    return [];
  }
}

/** @returns {?Thumbnail} */
export const thumbnailAt = (thumbnails, time) =>
  thumbnails.findLast((each) => each.start <= time) ?? thumbnails[0] ?? null;
