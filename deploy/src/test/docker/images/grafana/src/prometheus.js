// Asks a provisioned data source, through the stand-in's server, and makes Grafana's data frames of its answers.
import { FieldType, rangeUtil, toDataFrame } from '@grafana/data';

async function get(datasource, path, parameters) {
  const response = await fetch(
    `/api/datasources/proxy/uid/${datasource.uid}/api/v1/${path}?${new URLSearchParams(parameters)}`,
  );
  const text = await response.text();
  if (!response.headers.get('Content-Type')?.includes('json')) {
    throw new Error(`${datasource.url} answers ${response.status} ${text}`);
  }
  const answer = JSON.parse(text);
  if (answer.status !== 'success') {
    throw new Error(answer.error);
  }
  return answer.data;
}

export function labelValues(datasource, metric, label, range) {
  return get(datasource, `label/${label}/values`, { 'match[]': metric, ...seconds(range, 1) });
}

/// The variables of time for a panel so many pixels wide, as Grafana's Prometheus data source sets them.
export function timeVariables(datasource, range, width) {
  const scrape = rangeUtil.intervalToSeconds(datasource.jsonData?.timeInterval ?? '15s');
  const step = rangeUtil.calculateInterval(range, width, `${scrape}s`).intervalMs / 1000;
  const whole = Math.round((range.to.valueOf() - range.from.valueOf()) / 1000);
  return {
    step,
    variables: {
      __interval: `${step}s`,
      __interval_ms: String(step * 1000),
      __range: `${whole}s`,
      __range_s: String(whole),
      __rate_interval: `${Math.max(step + scrape, 4 * scrape)}s`,
    },
  };
}

export async function frames(datasource, target, expression, range, step) {
  const { from, to } = range;
  const series = target.instant
    ? (await get(datasource, 'query', { query: expression, time: to.valueOf() / 1000 })).result
    : (await get(datasource, 'query_range', { query: expression, step, ...seconds({ from, to }, step) })).result;
  return series.map((one) => frame(target, one, step));
}

function seconds({ from, to }, step) {
  const aligned = (time) => Math.floor(time.valueOf() / 1000 / step) * step;
  return { start: aligned(from), end: aligned(to) };
}

function frame(target, { metric, value, values = [value] }, step) {
  return toDataFrame({
    refId: target.refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: values.map(([time]) => time * 1000), config: { interval: step * 1000 } },
      {
        name: 'Value',
        type: FieldType.number,
        values: values.map(([, number]) => Number(number)),
        labels: metric,
        config: { displayNameFromDS: legend(target.legendFormat, metric) },
      },
    ],
  });
}

function legend(format, { __name__: name = '', ...labels }) {
  if (format) {
    return format.replace(/\{\{\s*(\w+)\s*}}/g, (_, label) => labels[label] ?? '');
  }
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return pairs.length > 0 || name ? `${name}{${pairs.join(', ')}}` : 'Value';
}
