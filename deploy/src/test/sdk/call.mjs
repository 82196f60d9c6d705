// Calls Livepeer's SDK as it comes from npm, on behalf of LivepeerSdkE2E.
// usage: node call.mjs <server URL> <API key>
// Each line in is {"function": "stream.create", "arguments": [...]}; each line out {"value": ...} or {"error": {...}}.
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { npmCi } from '../npm-ci.mjs';

const here = dirname(fileURLToPath(import.meta.url));
npmCi(here);
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
