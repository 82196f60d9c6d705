// What a page address asks to play. Only paths of this server: never another host, never `..`.

const ID = '([0-9A-Za-z_-]{1,64})';
const OWN_PLAYLIST = /^\/(recordings|hls)\/([0-9A-Za-z_-]{1,64})\/(?:[0-9A-Za-z_-]+\/)*[0-9A-Za-z_-]+\.m3u8$/;

/** @typedef {{live: boolean, onAir?: boolean, title: string, playlist: string, mp4?: string, poster?: string, thumbnails?: string,
 *   headers?: Record<string, string>, address?: string}} Source
 *   `headers` go with every request for HLS; `address` is the playlist for a player that cannot send them */

function recording(id, playlist = `/recordings/${id}/index.m3u8`) {
  return { live: false, title: 'Recording', playlist, mp4: `/recordings/${id}/recording.mp4`, thumbnails: `/recordings/${id}/thumbnails/index.vtt` };
}

function live(id, playlist = `/hls/${id}/index.m3u8`) {
  return { live: true, title: 'Live', playlist };
}

/**
 * Hands the playback token of the page's address on to what it plays: in a header where that can be, because a token in
 * an address stands in every line of the playlist.
 */
function withToken(source, token) {
  const signed = (path) => path && `${path}?jwt=${encodeURIComponent(token)}`;
  return { ...source, headers: { 'Livepeer-Jwt': token }, address: signed(source.playlist), mp4: signed(source.mp4), thumbnails: signed(source.thumbnails) };
}

/** @returns {?Source} null when the address names nothing */
function named({ pathname, search }) {
  const onAir = pathname.match(new RegExp(`^/play/live/${ID}/?$`));
  if (onAir) {
    return live(onAir[1]);
  }
  const kept = pathname.match(new RegExp(`^/play/${ID}/?$`));
  if (kept) {
    return recording(kept[1]);
  }
  const own = (new URLSearchParams(search).get('src') ?? '').match(OWN_PLAYLIST);
  if (!own) {
    return null;
  }
  return own[1] === 'hls' ? live(own[2], own[0]) : recording(own[2], own[0]);
}

/** @returns {?Source} null when the address names nothing */
export function sourceOf(address) {
  const source = named(address);
  const token = new URLSearchParams(address.search).get('jwt');
  return source && token ? withToken(source, token) : source;
}
