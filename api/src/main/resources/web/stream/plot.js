// A small line over the last two minutes, drawn as SVG.
import { html } from '../core/html.js';

const WIDTH = 320;
const HEIGHT = 96;
const SPAN_MILLIS = 120_000;
const TOP = 8;

const round = (number) => Math.round(number * 10) / 10;

/** The next "nice" number above: 1, 2, 2.5 or 5 times a power of ten. */
export function ceiling(value) {
  if (value <= 0) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => step >= value);
}

/** A path through the points; a gap of more than `gapMillis` interrupts it. */
function line(points, x, y, gapMillis) {
  return points
    .map((point, index) => {
      const starts = index === 0 || point.t - points[index - 1].t > gapMillis;
      return `${starts ? 'M' : 'L'}${round(x(point.t))} ${round(y(point.value))}`;
    })
    .join('');
}

/**
 * @param {{title: string, now: string, points: {t: number, value: number}[], unit: (value: number) => string,
 *   wanted?: number, dots?: boolean}} props
 */
export function Plot({ title, now, points, unit, wanted, dots = false }) {
  const newest = points.at(-1)?.t ?? 0;
  const shown = points.filter((point) => point.t > newest - SPAN_MILLIS);
  const values = shown.map((point) => point.value);
  const top = ceiling(Math.max(...values, wanted ?? 0, 0) * 1.05);
  const x = (t) => WIDTH - ((newest - t) / SPAN_MILLIS) * WIDTH;
  const y = (value) => HEIGHT - (value / top) * (HEIGHT - TOP);
  const path = line(shown, x, y, dots ? Infinity : 5000);
  const range = values.length > 0 ? `, between ${unit(Math.min(...values))} and ${unit(Math.max(...values))} in the last two minutes` : '';
  return html`
    <figure class="plot">
      <figcaption><span class="plot-title">${title}</span><span class="plot-now">${now}</span></figcaption>
      <div class="plot-frame">
        <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label=${`${title}: ${now}${range}`}>
          ${[0.5, 1].map((share) => html`<line class="plot-grid" x1="0" x2=${WIDTH} y1=${y(top * share)} y2=${y(top * share)} />`)}
          ${wanted && html`<line class="plot-wanted" x1="0" x2=${WIDTH} y1=${y(wanted)} y2=${y(wanted)} />`}
          ${shown.length > 1 && html`
            <path class="plot-area" d=${`${path}L${round(x(shown.at(-1).t))} ${HEIGHT}L${round(x(shown[0].t))} ${HEIGHT}Z`} />
            <path class="plot-line" d=${path} />`}
          ${dots && shown.map((point) => html`<path class="plot-dot" key=${point.t} d=${`M${round(x(point.t))} ${round(y(point.value))}h0`} />`)}
        </svg>
        <span class="plot-top" aria-hidden="true">${unit(top)}</span>
        ${wanted && html`<span class="plot-hint" aria-hidden="true">- - 2 s is best</span>`}
      </div>
      <div class="plot-times" aria-hidden="true"><span>2 min ago</span><span>now</span></div>
    </figure>`;
}
