/// What players fetch: live playlists and segments, finished recordings. Open to every origin, without a key; may
/// import `http` and the ports.
@NullMarked
package dev.aircheck.api.playback;

import org.jspecify.annotations.NullMarked;
