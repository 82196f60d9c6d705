package dev.aircheck.deploy.recorder;

import dev.aircheck.storage.catalog.SessionId;
import dev.aircheck.storage.catalog.StreamId;
import java.time.Duration;

/// How one unfinished session is doing at one moment. Immutable.
/// @param live whether a publisher is connected
/// @param keyFrameInterval between the newest two key frames, or since the newest when that is longer already
/// @param backlog media that is published as received and not encoded yet
/// @param journalBytes what its journal takes on the disk
public record SessionFigures(
        StreamId stream,
        SessionId session,
        boolean live,
        long ingestBytesPerSecond,
        Duration keyFrameInterval,
        Duration backlog,
        long journalBytes) {}
