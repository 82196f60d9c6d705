// Requests to the server's API. The browser sends the session cookie; scripts never see it.
import { errorOf, unreachable } from './errors.js';

/** A form of another site cannot send this header, so a request with it comes from these pages. */
const OURS = { 'X-Aircheck-Request': '1' };

const LONGEST_WAIT_MILLIS = 20_000;

let signedOut = () => {};

/** @param {() => void} listener called when the server no longer knows who asks */
export function onSignedOut(listener) {
  signedOut = listener;
}

async function send(method, path, body) {
  const options = { method, headers: { ...OURS }, credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(LONGEST_WAIT_MILLIS) };
  if (body !== undefined) {
    options.headers['Content-Type'] = 'application/json';
    options.body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch(`/api${path}`, options);
  } catch {
    throw unreachable();
  }
  if (!answer.ok) {
    if (answer.status === 401 && path !== '/sign-in') {
      signedOut();
    }
    throw await errorOf(answer);
  }
  return answer;
}

async function json(method, path, body) {
  const answer = await send(method, path, body);
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

export const get = (path) => json('GET', path);
export const post = (path, body = {}) => json('POST', path, body);
export const patch = (path, body) => json('PATCH', path, body);
export const remove = (path, body) => json('DELETE', path, body);

/** `cursor=...` of the next page, from the `Link` header. */
function nextCursor(answer) {
  const next = (answer.headers.get('Link') ?? '').match(/<([^>]*)>;\s*rel="?next"?/);
  return next ? new URL(next[1], location.href).searchParams.get('cursor') : null;
}

/**
 * One page of a list.
 * @param {Record<string, string|number|undefined>} query
 * @returns {Promise<{items: object[], next: ?string, total: ?number}>}
 */
export async function list(path, query = {}) {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const answer = await send('GET', `${path}?${new URLSearchParams(entries)}`);
  const total = answer.headers.get('X-Total-Count');
  return { items: await answer.json(), next: nextCursor(answer), total: total === null ? null : Number(total) };
}

/** The `filters` parameter; conditions without a value are left out. */
export function filters(conditions) {
  const set = Object.entries(conditions).filter(([, value]) => value !== undefined && value !== '');
  return set.length > 0 ? JSON.stringify(set.map(([id, value]) => ({ id, value }))) : undefined;
}
