package dev.aircheck.api.rest;

import dev.aircheck.storage.catalog.SessionId;

/// Where a recording can be had.
public final class RecordingUrls {
    private RecordingUrls() {}

    public static String playlist(String publicUrl, SessionId id) {
        return "%s/recordings/%s/index.m3u8".formatted(publicUrl, id);
    }

    public static String mp4(String publicUrl, SessionId id) {
        return "%s/recordings/%s/recording.mp4".formatted(publicUrl, id);
    }
}
