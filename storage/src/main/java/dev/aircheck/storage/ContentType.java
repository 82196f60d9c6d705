package dev.aircheck.storage;

import java.util.Optional;

/// The media types of what a recording consists of.
public enum ContentType {
    /// RFC 8216 10.
    HLS_PLAYLIST("application/vnd.apple.mpegurl"),
    /// Progressive MP4, and CMAF init and media segments of video.
    VIDEO_MP4("video/mp4"),
    /// CMAF init and media segments of audio.
    AUDIO_MP4("audio/mp4"),
    JSON("application/json"),
    TEXT("text/plain"),
    JPEG("image/jpeg"),
    /// WebVTT 6.
    WEBVTT("text/vtt");

    private final String mediaType;

    ContentType(String mediaType) {
        this.mediaType = mediaType;
    }

    /// As it stands in a `Content-Type` header.
    public String mediaType() {
        return mediaType;
    }

    /// The type that the name's ending implies; empty for an ending that no recording uses. Audio segments share
    /// their ending with video ones and count as video, which players accept: they go by the playlist.
    public static Optional<ContentType> ofName(ObjectKey key) {
        String name = key.lastSegment();
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "m3u8" -> Optional.of(HLS_PLAYLIST);
            case "mp4", "m4s" -> Optional.of(VIDEO_MP4);
            case "json" -> Optional.of(JSON);
            case "txt" -> Optional.of(TEXT);
            case "jpg" -> Optional.of(JPEG);
            case "vtt" -> Optional.of(WEBVTT);
            default -> Optional.empty();
        };
    }
}
