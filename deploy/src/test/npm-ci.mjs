// `npm ci` for a test's folder, when what is installed there differs from its lock file.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/// npm 9, which Debian 12 and 13 have, stops at an override that names another package ("Invalid comparator: npm:...").
const OLDEST = 10;
const INSTEAD = 'npm@10.9.9';

export function npmCi(folder) {
  const lock = readFileSync(join(folder, 'package-lock.json'));
  const installed = join(folder, 'node_modules/.installed');
  if (existsSync(installed) && readFileSync(installed).equals(lock)) {
    return;
  }
  const version = spawnSync('npm', ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const npm = Number.parseInt(version, 10) >= OLDEST ? ['npm'] : ['npx', '--yes', INSTEAD];
  const [program, ...options] = [...npm, 'ci', '--no-audit', '--no-fund'];
  const { status, error } = spawnSync(program, options, { cwd: folder, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    throw new Error(`${program} ${options.join(' ')} in ${folder} ended with ${status}`, { cause: error });
  }
  writeFileSync(installed, lock);
}
