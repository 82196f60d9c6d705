// The quality selector: automatic, or one fixed rung.

const AUTO = -1;

/** "720p · 3 Mb/s"; a rung without a picture size shows its bit rate only. */
export function rungName(level) {
  const megabits = level.bitrate / 1e6;
  const rate = megabits >= 1 ? `${Number(megabits.toFixed(1))} Mb/s` : `${Math.round(level.bitrate / 1e3)} kb/s`;
  const lines = Math.min(level.width, level.height);
  const fast = level.frameRate > 31 ? Math.round(level.frameRate) : '';
  return lines > 0 ? `${lines}p${fast} · ${rate}` : rate;
}

function option(text, value) {
  const element = document.createElement('option');
  element.textContent = text;
  element.value = String(value);
  return element;
}

export function offerQuality(hls, Hls) {
  const select = document.getElementById('quality-select');
  const fill = () => {
    const rungs = hls.levels.map((level, index) => ({ level, index }));
    rungs.sort((a, b) => b.level.height - a.level.height || b.level.bitrate - a.level.bitrate);
    const rows = rungs.map(({ level, index }) => option(rungName(level), index));
    select.replaceChildren(option('Auto', AUTO), ...rows);
    select.value = String(hls.autoLevelEnabled ? AUTO : hls.currentLevel);
    document.getElementById('quality').hidden = rungs.length < 2;
  };
  select.onchange = () => { hls.nextLevel = Number(select.value); };
  hls.on(Hls.Events.MANIFEST_PARSED, fill);
  hls.on(Hls.Events.LEVELS_UPDATED, fill);
  hls.on(Hls.Events.LEVEL_SWITCHED, (_, { level }) => {
    const rung = hls.levels[level];
    document.getElementById('playing').textContent = rung && hls.autoLevelEnabled ? `Playing ${rungName(rung)}` : '';
  });
}
