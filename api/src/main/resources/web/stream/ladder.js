// Renditions as the editor holds them: texts as they were typed, bit rates in kb/s.

const profile = (name, width, height, bitrate) => ({ name, width, height, bitrate, fps: 0, profile: 'H264ConstrainedHigh' });

/** What a stream gets when nobody says otherwise. */
export const USUAL = [
  profile('240p0', 426, 240, 250_000),
  profile('360p0', 640, 360, 800_000),
  profile('480p0', 854, 480, 1_600_000),
  profile('720p0', 1280, 720, 3_000_000),
];

let count = 0;

/** @param {object} kept as the API has it; what the editor does not show is kept in `rest` */
export function rowOf({ name, width, height, bitrate, fps, ...rest }) {
  return { key: count++, name, width: String(width), height: String(height), bitrate: String(bitrate / 1000), fps: String(fps), rest };
}

export function emptyRow(rows) {
  const names = new Set(rows.map((row) => row.name));
  const next = USUAL.find((each) => !names.has(each.name));
  return next ? rowOf(next) : { key: count++, name: '', width: '', height: '', bitrate: '', fps: '0', rest: {} };
}

/** A text that is no number goes to the server as it is: its words say what is wrong. */
const number = (text, factor = 1) => {
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) ? text : Math.round(value * factor * 1000) / 1000;
};

export const profileOf = (row) => ({
  ...row.rest,
  name: row.name.trim(),
  width: number(row.width),
  height: number(row.height),
  bitrate: number(row.bitrate, 1000),
  fps: number(row.fps),
});
