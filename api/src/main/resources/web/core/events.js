// What happens on the server, as it happens: server-sent events, or a tick every 5 s while they cannot be had.

const POLL_MILLIS = 5000;
const RETRY_MILLIS = [500, 1000, 2000, 4000, 8000, 15_000];
const TYPES = [
  'stream.started', 'stream.idle', 'stream.updated', 'stream.deleted', 'stream.health',
  'recording.started', 'recording.waiting', 'recording.ready', 'recording.failed',
  'session.updated', 'session.deleted', 'storage.pressure',
];

/** Everything may have changed: when the connection is there, and at each tick without one. */
const ANYTHING = { type: 'anything' };

const listeners = new Set();
let source = null;
let poll = null;
let retry = null;
let failures = 0;

/** @param {(event: {type: string, streamId?: string, sessionId?: string}) => void} listener */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const tell = (event) => listeners.forEach((listener) => listener(event));

function parsed(message) {
  try {
    return JSON.parse(message.data);
  } catch {
    return ANYTHING;
  }
}

export function start() {
  stop();
  connect();
  document.addEventListener('visibilitychange', seen);
}

export function stop() {
  document.removeEventListener('visibilitychange', seen);
  disconnect();
}

function disconnect() {
  source?.close();
  source = null;
  clearTimeout(retry);
  clearInterval(poll);
  poll = null;
  failures = 0;
}

function connect() {
  source = new EventSource('/api/events');
  source.onopen = () => {
    failures = 0;
    clearInterval(poll);
    poll = null;
    // Whatever happened before the connection was there.
    tell(ANYTHING);
  };
  source.onerror = lost;
  const told = (message) => tell(parsed(message));
  source.onmessage = told;
  TYPES.forEach((type) => source.addEventListener(type, told));
}

/** The browser gives up for good on some answers, so that we always come back ourselves. */
function lost() {
  source?.close();
  source = null;
  poll ??= setInterval(() => tell(ANYTHING), POLL_MILLIS);
  clearTimeout(retry);
  retry = setTimeout(connect, RETRY_MILLIS[Math.min(failures, RETRY_MILLIS.length - 1)]);
  failures++;
}

/** Pages that nobody looks at hold no connection: a browser has only six for one server. */
function seen() {
  disconnect();
  if (!document.hidden) {
    connect();
  }
}
