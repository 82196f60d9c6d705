// One panel: asks what it asks, and is drawn in the frame that Grafana's panels have.
import { LoadingState } from '@grafana/data';
import { useEffect, useState } from 'react';
import { withFieldConfig } from './fields.js';
import { PanelChrome } from './panel-library.js';
import { PANELS } from './panels.jsx';
import { frames, timeVariables } from './prometheus.js';
import { findDatasource, interpolate } from './variables.js';

/// What PanelChrome and the plot leave of the width for points.
const MARGINS = 90;

export function Panel({ panel, context, width, height }) {
  const { error, data, range = context.range } = useData(panel, context, width);
  const Drawing = PANELS[panel.type];
  return (
    <PanelChrome
      title={panel.title}
      description={panel.description}
      statusMessage={error}
      loadingState={data || error ? LoadingState.Done : LoadingState.Loading}
      width={width}
      height={height}
    >
      {(innerWidth, innerHeight) =>
        data && !error ? (
          <Drawing panel={panel} frames={data} {...context} range={range} width={innerWidth} height={innerHeight} />
        ) : (
          <div className="no-data">{error}</div>
        )
      }
    </PanelChrome>
  );
}

function useData(panel, context, width) {
  const [state, setState] = useState({});
  useEffect(() => {
    let current = true;
    ask(panel, context, width).then(
      (data) => current && setState({ data, range: context.range }),
      (error) => current && setState({ error: error.message }),
    );
    return () => {
      current = false;
    };
  }, [panel, context, width]);
  return state;
}

async function ask(panel, context, width) {
  if (!PANELS[panel.type]) {
    throw new Error(`panels of type ${panel.type} are not supported`);
  }
  const answers = await Promise.all(
    panel.targets.map((target) => {
      const datasource = findDatasource(target.datasource ?? panel.datasource, context.variables, context.datasources);
      const { step, variables } = timeVariables(datasource, context.range, width - MARGINS);
      const expression = interpolate(target.expr, { ...context.variables, ...variables });
      return frames(datasource, target, expression, context.range, step);
    }),
  );
  return withFieldConfig(panel, answers.flat(), context);
}
