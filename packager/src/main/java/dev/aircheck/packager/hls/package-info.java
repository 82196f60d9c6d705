/// HLS playlists (RFC 8216bis): values in, text out. Imports `media` and `cmaf`.
@NullMarked
package dev.aircheck.packager.hls;

import org.jspecify.annotations.NullMarked;
