// What a provisioned dashboard may consist of: Grafana's own types, as its schema package publishes them, with its enums
// as the plain values that JSON has. Only the kinds of panels that the stand-in draws.
import type {
  AnnotationQuery,
  Dashboard,
  DataSourceRef,
  FieldConfig,
  GraphFieldConfig,
  Panel,
  RowPanel,
} from '@grafana/schema';
import type { Options as StatOptions } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type { Options as TimeSeriesOptions } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/// Prometheus' part is not in the schema package: what Grafana's documentation of that data source names.
interface PrometheusQuery {
  refId: string;
  datasource: DataSourceRef;
  expr: string;
  legendFormat?: string;
  instant?: boolean;
  range?: boolean;
  interval?: string;
}

interface PrometheusAnnotation extends AnnotationQuery {
  expr: string;
  titleFormat?: string;
  textFormat?: string;
  tagKeys?: string;
  step?: string;
}

interface Fields<Custom> {
  defaults: Omit<FieldConfig, 'custom'> & { custom?: Custom };
  overrides: NonNullable<Panel['fieldConfig']>['overrides'];
}

type Drawn<Type extends string, Options, Custom> = Omit<Panel, 'type' | 'options' | 'fieldConfig' | 'targets'> & {
  id: number;
  type: Type;
  title: string;
  gridPos: NonNullable<Panel['gridPos']>;
  options: Partial<Options>;
  fieldConfig: Fields<Custom>;
  targets: PrometheusQuery[];
};

type Whole = Omit<Dashboard, 'panels' | 'annotations'> & {
  uid: string;
  title: string;
  time: NonNullable<Dashboard['time']>;
  annotations?: { list: PrometheusAnnotation[] };
  panels: (RowPanel | Drawn<'stat', StatOptions, never> | Drawn<'timeseries', TimeSeriesOptions, GraphFieldConfig>)[];
};

type Plain<T> = T extends string
  ? `${T}`
  : T extends number
    ? number extends T ? T : `${T}` extends `${infer N extends number}` ? N : T
    : T extends object
      ? { [Key in keyof T]: Plain<T[Key]> }
      : T;

export type CheckedDashboard = Plain<Whole>;
