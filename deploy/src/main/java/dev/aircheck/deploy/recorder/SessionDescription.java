package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.storage.catalog.Profile;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// `session.json`: what a recording says about itself, enough to make its catalog row again. No secrets.
record SessionDescription(
        int version,
        String id,
        String parentId,
        String playbackId,
        String name,
        long createdAt,
        long durationMillis,
        long segments,
        long mp4Bytes,
        boolean thumbnails,
        List<Profile> profiles) {
    static final String NAME = "session.json";
    private static final int VERSION = 1;

    static SessionDescription of(SessionSpec spec, SessionOutput output, long mp4Bytes, boolean thumbnails) {
        return new SessionDescription(
                VERSION,
                spec.id().toString(),
                spec.streamId().toString(),
                spec.playbackId().toString(),
                spec.name(),
                spec.createdAt().toEpochMilli(),
                MediaClock.toDuration(output.endTicks()).toMillis(),
                output.sourceSegments(),
                mp4Bytes,
                thumbnails,
                spec.profiles());
    }

    String json() {
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }
}
