// The kinds of panels that the dashboard has, each drawn as Grafana's panel of that name does, with the same components.
import { getDisplayValueAlignmentFactors, getFieldDisplayValues, VizOrientation } from '@grafana/data';
import { applyNullInsertThreshold, BigValue, TimeSeries, TooltipPlugin, VizRepeater } from './panel-library.js';

export const PANELS = { stat: Stat, timeseries: TimeSeriesPanel };

function TimeSeriesPanel({ panel, frames, range, timeZone, width, height }) {
  const { legend, tooltip } = panel.options;
  if (frames.length === 0) {
    return <div className="no-data">{panel.fieldConfig.defaults.noValue ?? 'No data'}</div>;
  }
  return (
    <TimeSeries
      frames={withGaps(frames, range)}
      timeRange={range}
      timeZone={timeZone}
      legend={legend}
      options={panel.options}
      width={width}
      height={height}
    >
      {(config, aligned) => (
        <TooltipPlugin config={config} data={aligned} mode={tooltip.mode} sortOrder={tooltip.sort} timeZone={timeZone} />
      )}
    </TimeSeries>
  );
}

/// As Grafana's panel has it: a value that is no finite number is a gap, and so is a time without one.
function withGaps(frames, range) {
  const finite = (value) => (Number.isFinite(value) ? value : null);
  const field = (one) => ({ ...one, state: { ...one.state }, values: one.values.map(finite) });
  return frames.map((frame) =>
    applyNullInsertThreshold({
      frame: { ...frame, fields: frame.fields.map(field) },
      refFieldPseudoMin: range.from.valueOf(),
      refFieldPseudoMax: range.to.valueOf(),
    }),
  );
}

function Stat({ panel, frames, range, timeZone, theme, replaceVariables, width, height }) {
  const { options, fieldConfig } = panel;
  const values = () =>
    getFieldDisplayValues({
      fieldConfig,
      reduceOptions: options.reduceOptions,
      replaceVariables,
      theme,
      data: frames,
      sparkline: options.graphMode !== 'none',
      timeZone,
    });
  const value = ({ value: { display, sparkline }, alignmentFactors, orientation, count, ...size }) => (
    <BigValue
      {...size}
      value={display}
      count={count}
      sparkline={sparkline && { ...sparkline, timeRange: range }}
      colorMode={options.colorMode}
      graphMode={options.graphMode}
      justifyMode={options.justifyMode}
      textMode={options.textMode}
      alignmentFactors={alignmentFactors}
      parentOrientation={orientation}
      theme={theme}
    />
  );
  return (
    <VizRepeater
      getValues={values}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={value}
      renderCounter={0}
      source={frames}
      itemSpacing={3}
      autoGrid
      orientation={options.orientation ?? VizOrientation.Auto}
      width={width}
      height={height}
    />
  );
}
