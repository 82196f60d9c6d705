// What compose.yaml mounts, read as Grafana reads it. Whatever is missing or not supported here becomes a problem, which
// the page shows: nothing is passed over in silence.
import { parse } from 'yaml';

const PROVISIONING = '/etc/grafana/provisioning';

const DATASOURCE_KEYS = ['name', 'uid', 'type', 'access', 'url', 'isDefault', 'editable', 'jsonData'];
const PROVIDER_KEYS = ['name', 'folder', 'type', 'disableDeletion', 'allowUiUpdates', 'updateIntervalSeconds', 'options'];

export async function readProvisioning() {
  const problems = [];
  const datasources = await readDatasources(problems);
  const dashboards = await readDashboards(problems);
  return { datasources, dashboards, problems };
}

async function readDatasources(problems) {
  const datasources = [];
  for (const { path, content } of await yamlFiles(`${PROVISIONING}/datasources`, problems)) {
    for (const datasource of content.datasources ?? []) {
      reportUnknown(path, datasource, DATASOURCE_KEYS, problems);
      if (datasource.type !== 'prometheus' || datasource.access !== 'proxy') {
        problems.push(`${path}: type ${datasource.type}, access ${datasource.access} (only prometheus, proxy)`);
      }
      datasources.push(datasource);
    }
  }
  if (datasources.length === 0) {
    problems.push(`no data source in ${PROVISIONING}/datasources`);
  }
  return datasources;
}

async function readDashboards(problems) {
  const dashboards = [];
  for (const { path, content } of await yamlFiles(`${PROVISIONING}/dashboards`, problems)) {
    for (const provider of content.providers ?? []) {
      reportUnknown(path, provider, PROVIDER_KEYS, problems);
      if (provider.type !== 'file') {
        problems.push(`${path}: provider of type ${provider.type} (only file)`);
        continue;
      }
      for (const file of await list(provider.options?.path, '.json', problems)) {
        dashboards.push(JSON.parse(await read(file)));
      }
    }
  }
  if (dashboards.length === 0) {
    problems.push(`no dashboard by the providers in ${PROVISIONING}/dashboards`);
  }
  return dashboards;
}

async function yamlFiles(folder, problems) {
  const files = [];
  for (const path of await list(folder, '.yaml', problems)) {
    const content = parse(await read(path));
    if (content?.apiVersion !== 1) {
      problems.push(`${path}: apiVersion ${content?.apiVersion} (expected 1)`);
    }
    files.push({ path, content: content ?? {} });
  }
  return files;
}

async function list(folder, extension, problems) {
  const response = await fetch(`/files${folder}/`, { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    problems.push(`cannot read the folder ${folder}`);
    return [];
  }
  const names = (await response.json()) ?? [];
  return names.map((entry) => `${folder}/${entry.name}`).filter((path) => path.endsWith(extension));
}

async function read(path) {
  const response = await fetch(`/files${path}`);
  if (!response.ok) {
    throw new Error(`cannot read ${path}`);
  }
  return response.text();
}

function reportUnknown(path, object, known, problems) {
  Object.keys(object)
    .filter((key) => !known.includes(key))
    .forEach((key) => problems.push(`${path}: ${key} is not supported`));
}
