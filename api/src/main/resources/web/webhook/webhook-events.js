// What a webhook can be told of.

/** @type {[string, string][]} name in the API, meaning */
export const EVENTS = [
  ['stream.started', 'A stream went live'],
  ['stream.idle', 'A stream is no longer live'],
  ['stream.health', 'A stream became healthy or unhealthy'],
  ['recording.started', 'A recorded session started'],
  ['recording.waiting', 'The session is over, its recording is being finished'],
  ['recording.ready', 'A recording can be played and downloaded'],
  ['recording.failed', 'A recording could not be finished'],
  ['storage.pressure', 'The server\'s disk gets full, or has room again'],
];

export const NAMES = EVENTS.map(([name]) => name);
