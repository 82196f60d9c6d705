// Puts the pinned browser libraries, with their licences, into the folder named on the command line.
// `npm ci` runs only when what is installed differs from the lock file, so that most builds need no network.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
const files = [
  ['hls.js/dist/hls.min.js', 'hls.min.js'],
  ['hls.js/LICENSE', 'hls.LICENSE.txt'],
];

const json = (path) => JSON.parse(readFileSync(join(here, path), 'utf8'));

function installed() {
  const manifest = 'node_modules/hls.js/package.json';
  return (
    existsSync(join(here, manifest)) &&
    json(manifest).version === json('package-lock.json').packages['node_modules/hls.js'].version
  );
}

if (!target) {
  throw new Error('usage: node vendor.mjs <folder>');
}
if (!installed()) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
}
mkdirSync(target, { recursive: true });
for (const [from, to] of files) {
  cpSync(join(here, 'node_modules', from), join(target, to));
}
