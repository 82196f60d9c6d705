// How well the encoder sends: in words first, then as plots.
import { get } from '../core/api.js';
import { bitrate, seconds } from '../core/format.js';
import { html } from '../core/html.js';
import { useResource } from '../core/resource.js';
import { Icon } from '../ui/icons.js';
import { Plot } from './plot.js';

const REFRESH_MILLIS = 2000;
const WANTED_KEY_FRAMES_MILLIS = 2000;

const last = (list) => (list ?? []).at(-1);

function sound(format) {
  const kilohertz = format.sampleRate ? ` ${Number((format.sampleRate / 1000).toFixed(1))} kHz` : '';
  const channels = { 1: ' mono', 2: ' stereo' }[format.channels] ?? (format.channels ? ` ${format.channels} channels` : '');
  return format.audioCodec ? `${format.audioCodec}${kilohertz}${channels}` : 'no sound';
}

function picture(format) {
  const size = format.width ? ` ${format.width}×${format.height}` : '';
  const rate = format.fps ? ` at ${Number(Number(format.fps).toFixed(2))} fps` : '';
  return format.videoCodec ? `${format.videoCodec}${size}${rate}` : 'no picture';
}

function Verdict({ stats }) {
  const issues = stats.issues ?? [];
  if (issues.length === 0 && !stats.rates?.length) {
    return html`<p class="muted">Measuring what comes in …</p>`;
  }
  if (issues.length === 0) {
    return html`<div class="verdict good"><${Icon} name="check" /><p>All is well. Your encoder sends a steady stream.</p></div>`;
  }
  return issues.map((issue) => html`<div class="verdict wait" key=${issue}><${Icon} name="warning" /><p>${issue}</p></div>`);
}

function Live({ stats }) {
  const rates = (stats.rates ?? []).map(({ t, bytesPerSecond }) => ({ t, value: bytesPerSecond * 8 }));
  const keyFrames = (stats.keyFrameIntervals ?? []).map(({ t, millis }) => ({ t, value: millis }));
  const format = stats.format ?? {};
  const rate = (stats.ingestRate ?? 0) * 8;
  const interval = last(keyFrames)?.value;
  return html`
    <div role="status"><${Verdict} stats=${stats} /></div>
    <p class="muted format">${picture(format)}, ${sound(format)}</p>
    <div class="plots">
      <${Plot} title="Incoming bit rate" now=${bitrate(rate)} points=${rates} unit=${bitrate} floor=${0} />
      <${Plot} title="Key frame interval" now=${interval ? seconds(interval) : '–'} points=${keyFrames} unit=${seconds} floor=${0}
        wanted=${WANTED_KEY_FRAMES_MILLIS} dots />
    </div>`;
}

export function Health({ stream }) {
  const live = stream.isActive;
  const stats = useResource(() => (live ? get(`/stream/${stream.id}/ingest-stats`) : Promise.resolve(null)), [stream.id, live], {
    everyMillis: () => (live ? REFRESH_MILLIS : 0),
    concerns: ({ type, streamId }) => live && type === 'stream.health' && streamId === stream.id,
  });
  const shown = live && (stats.data?.isActive ? stats.data : { issues: stream.issues });
  return html`
    <section class="card health" aria-labelledby="health-title">
      <h2 id="health-title">Health</h2>
      <div role="status">${live && stats.error && html`<p class="stale"><${Icon} name="warning" size=${18} />Not up to date: ${stats.error.message}</p>`}</div>
      ${shown
        ? shown.rates || shown.format ? html`<${Live} stats=${shown} />` : html`<div role="status"><${Verdict} stats=${shown} /></div>`
        : html`<p class="muted">Nothing comes in right now. While you are live, this says in words whether your encoder's settings are right.</p>`}
    </section>`;
}
