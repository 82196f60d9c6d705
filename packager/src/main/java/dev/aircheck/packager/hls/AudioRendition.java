package dev.aircheck.packager.hls;

/// The audio that all rungs share.
/// @param name what a player's menu shows
/// @param codecs RFC 6381
public record AudioRendition(String uri, String name, Bandwidth bandwidth, String codecs, int channels) {
    public AudioRendition {
        PlaylistUri.checked(uri);
    }

    AudioRendition in(String folder) {
        return new AudioRendition(folder + "/" + uri, name, bandwidth, codecs, channels);
    }
}
