// The quality selector: automatic, or one fixed rung.
import { html } from '../core/html.js';
import { bitrate } from '../core/format.js';

const AUTO = -1;

/** "720p · 3 Mb/s"; a rung without a picture size shows its bit rate only. */
export function rungName(level) {
  const lines = Math.min(level.width, level.height);
  const fast = level.frameRate > 31 ? Math.round(level.frameRate) : '';
  return lines > 0 ? `${lines}p${fast} · ${bitrate(level.bitrate)}` : bitrate(level.bitrate);
}

export function Quality({ levels, chosen, playing, choose }) {
  if (levels.length < 2) {
    return null;
  }
  const rungs = levels.map((level, index) => ({ level, index }));
  rungs.sort((a, b) => b.level.height - a.level.height || b.level.bitrate - a.level.bitrate);
  const lines = playing && Math.min(playing.width, playing.height);
  const auto = lines > 0 && chosen === AUTO ? `Auto (${lines}p)` : 'Auto';
  return html`
    <label id="quality"><span class="off-screen">Quality</span>
      <select id="quality-select" value=${String(chosen)} onChange=${(event) => choose(Number(event.target.value))}>
        <option value="-1">${auto}</option>
        ${rungs.map(({ level, index }) => html`<option key=${index} value=${String(index)}>${rungName(level)}</option>`)}
      </select>
    </label>`;
}
