package dev.aircheck.packager.hls;

import dev.aircheck.packager.media.FrameRate;
import org.jspecify.annotations.Nullable;

/// A video rung as the multivariant playlist offers it.
/// @param bandwidth of the video alone
/// @param codecs RFC 6381, of the video alone
/// @param frameRate null when the source's rate is irregular
/// @param iFrames null where the rung has no I-frame playlist
public record Variant(
        String uri,
        Bandwidth bandwidth,
        String codecs,
        Resolution resolution,
        @Nullable FrameRate frameRate,
        @Nullable IFrames iFrames) {
    public Variant {
        PlaylistUri.checked(uri);
    }

    Variant in(String folder) {
        IFrames moved = iFrames == null ? null : new IFrames(folder + "/" + iFrames.uri(), iFrames.bandwidth());
        return new Variant(folder + "/" + uri, bandwidth, codecs, resolution, frameRate, moved);
    }

    /// Size at which the picture is shown.
    public record Resolution(int widthPx, int heightPx) {
        @Override
        public String toString() {
            return widthPx + "x" + heightPx;
        }
    }

    /// The rung's I-frame playlist, for scrubbing.
    public record IFrames(String uri, Bandwidth bandwidth) {
        public IFrames {
            PlaylistUri.checked(uri);
        }
    }
}
