// Installs Grafana's panel library, holds the dashboards against its types, and bundles the stand-in's page.
// usage: node build.mjs <folder with dashboards> <folder for the page>
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCi } from '../../../npm-ci.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const inside = (path) => join(here, path);
const [dashboards, out] = process.argv.slice(2).map((path) => resolve(path));

npmCi(here);
checkDashboards();
await bundle();

/// A field that Grafana does not know, or a value that it does not take, is an error of the compiler.
function checkDashboards() {
  const checks = inside('node_modules/.checks');
  rmSync(checks, { recursive: true, force: true });
  mkdirSync(checks);
  for (const file of readdirSync(dashboards).filter((name) => name.endsWith('.json'))) {
    const dashboard = readFileSync(join(dashboards, file), 'utf8');
    writeFileSync(
      join(checks, file.replace(/json$/, 'ts')),
      `import type { CheckedDashboard } from '../../src/checked-dashboard';\nexport const it: CheckedDashboard =\n${dashboard};\n`,
    );
  }
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'esnext', '--moduleResolution', 'bundler'];
  const files = readdirSync(checks).map((name) => join(checks, name));
  const { status } = spawnSync(inside('node_modules/.bin/tsc'), [...options, ...files], { cwd: here, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    process.exit(1);
  }
}

async function bundle() {
  const esbuild = await import('esbuild');
  rmSync(out, { recursive: true, force: true });
  const leftOut = ['@react-aria/focus', ...['add', 'formatDuration', 'intervalToDuration', 'isAfter'].map((f) => `date-fns/${f}`)];
  await esbuild.build({
    entryPoints: [inside('src/main.jsx')],
    outdir: out,
    bundle: true,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: Object.fromEntries(leftOut.map((module) => [module, inside('src/left-out.js')])),
    logLevel: 'warning',
  });
  cpSync(inside('src/index.html'), join(out, 'index.html'));
  for (const style of ['Regular', 'Medium']) {
    const font = 'node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';
    cpSync(inside(font), join(out, `public/fonts/inter/Inter-${style}.woff2`));
  }
  cpSync(inside('node_modules/@grafana/ui/dist/public/img'), join(out, 'public/build/img'), { recursive: true });
}
