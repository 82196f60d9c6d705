// Puts the pinned browser libraries, with their licences, into the folder named on the command line.
// `npm ci` runs only when what is installed differs from the lock file, so that most builds need no network.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
const files = [
  ['hls.js/dist/hls.min.js', 'hls.min.js'],
  ['hls.js/LICENSE', 'hls.LICENSE.txt'],
  ['htm/dist/htm.module.js', 'htm.js'],
  ['htm/LICENSE', 'htm.LICENSE.txt'],
  ['preact/dist/preact.mjs', 'preact.js'],
  ['preact/hooks/dist/hooks.mjs', 'preact-hooks.js'],
  ['preact/LICENSE', 'preact.LICENSE.txt'],
  ['swagger-ui-dist/swagger-ui-bundle.js', 'swagger-ui-bundle.js'],
  ['swagger-ui-dist/swagger-ui-bundle.js.LICENSE.txt', 'swagger-ui-bundle.js.LICENSE.txt'],
  ['swagger-ui-dist/swagger-ui.css', 'swagger-ui.css'],
  ['swagger-ui-dist/LICENSE', 'swagger-ui.LICENSE.txt'],
  ['swagger-ui-dist/NOTICE', 'swagger-ui.NOTICE.txt'],
];

const json = (path) => JSON.parse(readFileSync(join(here, path), 'utf8'));

function installed() {
  const pinned = Object.entries(json('package-lock.json').packages).filter(([path]) => path !== '');
  return pinned.every(([path, { version }]) => {
    const manifest = join(path, 'package.json');
    return existsSync(join(here, manifest)) && json(manifest).version === version;
  });
}

/** Browsers find modules by address, not by name; the maps that the last line names are not carried. */
const forBrowsers = (text) => text.replace('from"preact"', 'from"./preact.js"').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');

if (!target) {
  throw new Error('usage: node vendor.mjs <folder>');
}
if (!installed()) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
}
mkdirSync(target, { recursive: true });
for (const [from, to] of files) {
  writeFileSync(join(target, to), forBrowsers(readFileSync(join(here, 'node_modules', from), 'utf8')));
}
