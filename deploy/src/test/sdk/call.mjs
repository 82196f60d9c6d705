// Calls Livepeer's SDK as it comes from npm, on behalf of LivepeerSdkE2E.
// usage: node call.mjs <server URL> <API key>
// Each line in is {"function": "stream.create", "arguments": [...]}; each line out {"value": ...} or {"error": {...}}.
// `npm ci` runs only when what is installed differs from the lock file.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const json = (path) => JSON.parse(readFileSync(join(here, path), 'utf8'));

function installed() {
  return Object.entries(json('package.json').dependencies).every(([name, version]) => {
    const manifest = `node_modules/${name}/package.json`;
    return existsSync(join(here, manifest)) && json(manifest).version === version;
  });
}

if (!installed()) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: ['ignore', 2, 2] });
}
const { Livepeer } = (await import('livepeer')).default;
const { signAccessJwt } = await import('@livepeer/core/crypto');

const [serverURL, apiKey] = process.argv.slice(2);
const sdk = new Livepeer({ serverURL, apiKey });

async function call(path, parameters) {
  if (path === 'signAccessJwt') {
    return signAccessJwt(...parameters);
  }
  const [part, name] = path.split('.');
  const { rawResponse, ...answer } = await sdk[part][name](...parameters);
  return answer;
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let reply;
  try {
    reply = { value: (await call(request.function, request.arguments)) ?? null };
  } catch (error) {
    const { name, message, statusCode, body, errors } = error;
    reply = { error: { name, message, statusCode, body, errors } };
  }
  console.log(JSON.stringify(reply));
}
