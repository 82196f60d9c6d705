// Applies a panel's field configuration to data frames, with Grafana's own rules and the properties that its time series
// and stat panels register.
import { applyFieldOverrides, FieldConfigOptionsRegistry, identityOverrideProcessor } from '@grafana/data';

const STANDARD = [
  'color', 'decimals', 'description', 'displayName', 'mappings', 'max', 'min', 'noValue', 'thresholds', 'unit',
];

/// What the time series panel takes where the dashboard says nothing.
const CUSTOM = {
  axisBorderShow: false,
  axisCenteredZero: false,
  axisColorMode: 'text',
  axisGridShow: true,
  axisLabel: '',
  axisPlacement: 'auto',
  axisSoftMax: undefined,
  axisSoftMin: undefined,
  barAlignment: 0,
  drawStyle: 'line',
  fillOpacity: 0,
  gradientMode: 'none',
  hideFrom: { legend: false, tooltip: false, viz: false },
  lineInterpolation: 'linear',
  lineStyle: undefined,
  lineWidth: 1,
  pointSize: 5,
  showPoints: 'auto',
  spanNulls: false,
  stacking: { group: 'A', mode: 'none' },
  thresholdsStyle: { mode: 'off' },
};

const property = (id, isCustom, path) => ({
  id,
  path,
  isCustom,
  name: id,
  process: identityOverrideProcessor,
  shouldApply: () => true,
});

const REGISTRIES = {
  stat: new FieldConfigOptionsRegistry(() => STANDARD.map((id) => property(id, false, id))),
  timeseries: new FieldConfigOptionsRegistry(() => [
    ...STANDARD.map((id) => property(id, false, id)),
    ...Object.keys(CUSTOM).map((id) => property(`custom.${id}`, true, id)),
  ]),
};

export function withFieldConfig(panel, frames, { theme, timeZone, replaceVariables }) {
  const registry = REGISTRIES[panel.type];
  refuseUnknown(panel, registry);
  const { defaults, overrides } = panel.fieldConfig;
  return applyFieldOverrides({
    data: frames,
    fieldConfig: {
      defaults: {
        ...defaults,
        thresholds: withLowestStep(defaults.thresholds),
        custom: panel.type === 'timeseries' ? { ...CUSTOM, ...defaults.custom } : undefined,
      },
      overrides,
    },
    fieldConfigRegistry: registry,
    replaceVariables,
    theme,
    timeZone,
  });
}

function refuseUnknown(panel, registry) {
  const { custom, ...standard } = panel.fieldConfig.defaults;
  const named = [
    ...Object.keys(standard),
    ...Object.keys(custom ?? {}).map((name) => `custom.${name}`),
    ...panel.fieldConfig.overrides.flatMap((override) => override.properties.map(({ id }) => id)),
  ];
  const unknown = named.filter((id) => !registry.getIfExists(id));
  if (unknown.length > 0) {
    throw new Error(`not supported in fieldConfig: ${unknown.join(', ')}`);
  }
}

// JSON has no infinity.
const withLowestStep = (thresholds) =>
  thresholds && {
    ...thresholds,
    steps: thresholds.steps.map((step) => ({ ...step, value: step.value ?? Number.NEGATIVE_INFINITY })),
  };
