package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.IngestListener;
import dev.aircheck.ingest.PublishGate;
import dev.aircheck.ingest.RtmpLimits;
import dev.aircheck.ingest.rtmp.admission.SharedLimits;
import java.time.InstantSource;

/// What all sessions of one server share. Thread-safe as far as its parts are.
public record SessionServices(
        PublishGate gate,
        IngestListener listener,
        RtmpLimits limits,
        InstantSource wallClock,
        RateLimitedLog log,
        SharedLimits shared) {}
