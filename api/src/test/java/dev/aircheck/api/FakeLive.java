package dev.aircheck.api;

import dev.aircheck.storage.catalog.PlaybackId;
import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StreamId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// What is on air, as a test says it. Thread-safe.
final class FakeLive implements LiveActivity, LivePlayback, LiveControl, HealthCheck {
    final Set<StreamId> active = ConcurrentHashMap.newKeySet();
    final Set<StreamId> beginning = ConcurrentHashMap.newKeySet();
    final Map<SessionId, SessionActivity> sessions = new ConcurrentHashMap<>();
    final Map<String, LiveResource> resources = new ConcurrentHashMap<>();
    final List<String> issues = new CopyOnWriteArrayList<>();
    final List<String> problems = new CopyOnWriteArrayList<>();
    final List<String> notReady = new CopyOnWriteArrayList<>();
    final Map<StreamId, IngestStats> ingests = new ConcurrentHashMap<>();
    /// Streams that were terminated and sessions that were finished, in order.
    final List<Object> ended = new CopyOnWriteArrayList<>();

    @Override
    public boolean hasPublisher(StreamId id) {
        return active.contains(id);
    }

    @Override
    public boolean isBeginning(StreamId id) {
        return beginning.contains(id);
    }

    @Override
    public Optional<SessionActivity> progress(SessionId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public List<String> issues(StreamId id) {
        return List.copyOf(issues);
    }

    @Override
    public Optional<IngestStats> ingest(StreamId id) {
        return Optional.ofNullable(ingests.get(id));
    }

    @Override
    public boolean terminate(StreamId id) {
        ended.add(id);
        return active.remove(id);
    }

    @Override
    public boolean finish(SessionId id) {
        ended.add(id);
        return sessions.remove(id) != null;
    }

    @Override
    public Optional<LiveResource> resource(PlaybackId playbackId, String path) {
        return Optional.ofNullable(resources.get(playbackId + "/" + path));
    }

    @Override
    public List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public List<String> notReady() {
        return List.copyOf(notReady);
    }
}
