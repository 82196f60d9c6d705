/// What players fetch: live playlists and segments, finished recordings. Open to every origin; may import `http`,
/// `access` and the ports.
@NullMarked
package dev.aircheck.api.playback;

import org.jspecify.annotations.NullMarked;
