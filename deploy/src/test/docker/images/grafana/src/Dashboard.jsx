// A dashboard's panels where its grid has them, for the time span that the address or the dashboard names.
import { createTheme, rangeUtil, ThemeContext } from '@grafana/data';
import { useEffect, useState } from 'react';
import { GlobalStyles } from './panel-library.js';
import { Panel } from './Panel.jsx';
import { dashboardVariables, interpolate } from './variables.js';

/// Grafana's grid, in pixels.
const COLUMNS = 24;
const ROW = 30;
const GAP = 8;

const theme = createTheme({ colors: { mode: 'dark' } });

export function Dashboard({ dashboard, datasources, onProblem }) {
  const width = useWidth();
  const context = useContext(dashboard, datasources, onProblem);
  const panels = dashboard.panels.map((panel) => {
    const box = place(panel.gridPos, width);
    return (
      <div key={panel.id} style={{ position: 'absolute', ...box }}>
        {panel.type === 'row' ? <h2>{panel.title}</h2> : <Panel panel={panel} context={context} {...box} />}
      </div>
    );
  });
  const bottom = Math.max(...dashboard.panels.map(({ gridPos }) => gridPos.y + gridPos.h));
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      {context && <Controls dashboard={dashboard} context={context} />}
      <main style={{ position: 'relative', height: bottom * (ROW + GAP) }}>{context && panels}</main>
    </ThemeContext.Provider>
  );
}

function Controls({ dashboard, context }) {
  const raw = context.range.raw;
  const annotations = (dashboard.annotations?.list ?? []).filter((annotation) => annotation.enable).map(({ name }) => name);
  return (
    <p className="controls">
      <b>{dashboard.title}</b>
      {Object.entries(context.variables).map(([name, { label, text }]) => (
        <span key={name}>
          {label} <b>{text}</b>
        </span>
      ))}
      <span>
        Time <b>{rangeUtil.describeTimeRange(raw)}</b>
      </span>
      {annotations.length > 0 && <span>Not drawn here: annotations ({annotations.join(', ')})</span>}
    </p>
  );
}

/// What all panels share; a new one at every refresh.
function useContext(dashboard, datasources, onProblem) {
  const [context, setContext] = useState();
  useEffect(() => {
    const refresh = async () => {
      const range = timeRange(dashboard);
      const variables = await dashboardVariables(dashboard, datasources, range);
      const replaceVariables = (text) => interpolate(text, variables);
      setContext({ datasources, range, variables, replaceVariables, theme, timeZone: dashboard.timezone });
    };
    const run = () => refresh().catch((error) => onProblem(error.message));
    run();
    const timer = dashboard.refresh && setInterval(run, rangeUtil.intervalToMs(dashboard.refresh));
    return () => clearInterval(timer);
  }, [dashboard, datasources]);
  return context;
}

function timeRange(dashboard) {
  const asked = new URLSearchParams(location.search);
  return rangeUtil.convertRawToRange({
    from: asked.get('from') ?? dashboard.time.from,
    to: asked.get('to') ?? dashboard.time.to,
  });
}

function useWidth() {
  const measure = () => document.documentElement.clientWidth - 4 * GAP;
  const [width, setWidth] = useState(measure);
  useEffect(() => {
    const resized = () => setWidth(measure());
    window.addEventListener('resize', resized);
    return () => window.removeEventListener('resize', resized);
  }, []);
  return width;
}

function place({ x, y, w, h }, width) {
  const column = (width + GAP) / COLUMNS;
  return { left: x * column, top: y * (ROW + GAP), width: w * column - GAP, height: h * (ROW + GAP) - GAP };
}
