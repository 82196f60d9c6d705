package dev.aircheck.api.rest;

import dev.aircheck.api.PlaybackDelivery;
import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.catalog.PlaybackPolicies;
import dev.aircheck.storage.catalog.PlaybackPolicy;
import dev.aircheck.storage.catalog.Recording;
import dev.aircheck.storage.catalog.Session;
import java.io.IOException;

/// Where a recording can be had: at this server, or at the public address of its store if everybody may watch it.
/// Thread-safe.
public final class RecordingUrls {
    private final String serverUrl;
    private final PlaybackDelivery delivery;
    private final PlaybackPolicies policies;

    /// @param serverUrl in front of this server's paths, without a slash at the end
    public RecordingUrls(String serverUrl, PlaybackDelivery delivery, PlaybackPolicies policies) {
        this.serverUrl = serverUrl;
        this.delivery = delivery;
        this.policies = policies;
    }

    public String playlist(Session session) throws IOException {
        Recording recording = session.recording();
        String own = at(session, "index.m3u8");
        return recording == null ? own : stored(session, recording.playlist(), own);
    }

    public String mp4(Session session) throws IOException {
        Recording recording = session.recording();
        String own = at(session, "recording.mp4");
        return recording == null ? own : stored(session, recording.mp4(), own);
    }

    /// An address at this server.
    public String at(Session session, String path) {
        return "%s/recordings/%s/%s".formatted(serverUrl, session.id(), path);
    }

    private String stored(Session session, ObjectKey key, String own) throws IOException {
        return switch (delivery) {
            case PlaybackDelivery.Proxy _, PlaybackDelivery.Redirect _ -> own;
            case PlaybackDelivery.Public(String url) -> isPublic(session) ? url + "/" + key : own;
        };
    }

    private boolean isPublic(Session session) throws IOException {
        return policies.of(session.parentId())
                .filter(policy -> policy == PlaybackPolicy.PUBLIC)
                .isPresent();
    }
}
