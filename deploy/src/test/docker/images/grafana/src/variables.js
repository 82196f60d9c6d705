// The dashboard's own variables, with the values that it starts with.
import { labelValues } from './prometheus.js';

export async function dashboardVariables(dashboard, datasources, range) {
  const values = {};
  for (const variable of dashboard.templating?.list ?? []) {
    values[variable.name] = await valueOf(variable, values, datasources, range);
  }
  return values;
}

async function valueOf(variable, values, datasources, range) {
  switch (variable.type) {
    case 'datasource': {
      const fitting = datasources.filter((datasource) => datasource.type === variable.query);
      const chosen = fitting.find((datasource) => datasource.isDefault) ?? fitting[0];
      if (!chosen) {
        throw new Error(`variable ${variable.name}: no data source of type ${variable.query}`);
      }
      return { label: variable.label, text: chosen.name, value: chosen.uid };
    }
    case 'query': {
      const [, metric, label] = variable.query.query.match(/^label_values\((\w+),\s*(\w+)\)$/) ?? unsupported(variable);
      const datasource = findDatasource(variable.datasource, values, datasources);
      const known = await labelValues(datasource, metric, label, range);
      if (known.length === 0) {
        throw new Error(`variable ${variable.name}: ${variable.query.query} finds nothing`);
      }
      return variable.includeAll && variable.current.value.includes('$__all')
        ? { label: variable.label, text: `All (${known.join(', ')})`, value: variable.allValue }
        : { label: variable.label, text: known[0], value: known[0] };
    }
    default:
      return unsupported(variable);
  }
}

function unsupported(variable) {
  throw new Error(`variable ${variable.name} of type ${variable.type} is not supported`);
}

export function findDatasource(reference, values, datasources) {
  const uid = interpolate(reference?.uid ?? '', values);
  const found = datasources.find((datasource) => datasource.uid === uid);
  if (!found) {
    throw new Error(`no data source with the uid ${uid} is provisioned`);
  }
  if (found.type !== reference.type) {
    throw new Error(`data source ${uid} is of type ${found.type}, not ${reference.type}`);
  }
  return found;
}

export function interpolate(text, values) {
  return text.replace(/\$(?:\{(\w+)}|([A-Za-z_]\w*))/g, (whole, braced, bare) => {
    const value = values[braced ?? bare];
    if (value === undefined) {
      throw new Error(`unknown variable ${whole}`);
    }
    return value.value ?? value;
  });
}
