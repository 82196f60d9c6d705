// Numbers and times in words.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  [MINUTE, 1, 'second'],
  [HOUR, MINUTE, 'minute'],
  [DAY, HOUR, 'hour'],
  [30 * DAY, DAY, 'day'],
  [365 * DAY, 30 * DAY, 'month'],
  [Infinity, 365 * DAY, 'year'],
];
const JUST_NOW_SECONDS = 10;

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** "3 minutes ago" */
export function relative(millis, now = Date.now()) {
  const seconds = (millis - now) / 1000;
  const size = Math.abs(seconds);
  if (size < JUST_NOW_SECONDS) {
    return 'just now';
  }
  const [, unit, name] = STEPS.find(([limit]) => size < limit);
  return words.format(Math.trunc(seconds / unit), name);
}

export const absolute = (millis) =>
  new Date(millis).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

const two = (number) => String(number).padStart(2, '0');

/** "1:02:03", "2:03" */
export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / HOUR), Math.floor((whole % HOUR) / MINUTE), whole % MINUTE];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** "1 hour 2 minutes 3 seconds", for a screen reader */
export function spokenDuration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [
    [Math.floor(whole / HOUR), 'hour'],
    [Math.floor((whole % HOUR) / MINUTE), 'minute'],
    [whole % MINUTE, 'second'],
  ].filter(([count]) => count > 0);
  return parts.map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`).join(' ') || '0 seconds';
}

/** "1.4 GB" */
export function bytes(count) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = count;
  let step = 0;
  while (size >= 1000 && step < units.length - 1) {
    size /= 1000;
    step++;
  }
  return `${step === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[step]}`;
}

/** "3.2 Mb/s" */
export function bitrate(bitsPerSecond) {
  const megabits = bitsPerSecond / 1e6;
  return megabits >= 1 ? `${Number(megabits.toFixed(1))} Mb/s` : `${Math.round(bitsPerSecond / 1e3)} kb/s`;
}

/** "8.3 s" */
export const seconds = (millis) => `${Number((millis / 1000).toFixed(1))} s`;

export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString()} ${count === 1 ? one : many}`;
