// What the server wrote into the page about itself.

const written = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? '';

/** In front of the paths that other people get, without a slash at the end. */
export const PUBLIC_URL = written('aircheck-public-url');

/** Where encoders connect, without the stream key. */
export const INGEST_URL = written('aircheck-ingest-url');

/** The address at which people and players elsewhere find a path of this server. */
export const publicAddress = (path) => PUBLIC_URL + path;

/** The path of an address of this server, so that this page asks the host it came from. */
export const ownPath = (address) => new URL(address, location.href).pathname;
