package dev.aircheck.deploy.recorder;

import dev.aircheck.deploy.disk.DiskWatch;
import dev.aircheck.packager.segment.SegmenterOptions;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.transcoder.Transcoder;
import java.nio.file.Path;
import java.time.InstantSource;

/// What every session works with; owned by the server, shared by all sessions. Each part is thread-safe.
/// @param recordings where recordings are kept
/// @param live where sessions that are not recorded are served from; emptied at every start
/// @param memory where they are served from while the disk is full
/// @param journals the folder that has a journal for each unfinished session
/// @param disk that of the journals and recordings
/// @param jobsPerSession how many units of one session may be encoded at once
public record RecorderParts(
        Catalog catalog,
        ObjectStore recordings,
        ObjectStore live,
        ObjectStore memory,
        Path journals,
        Transcoder transcoder,
        int jobsPerSession,
        SegmenterOptions segments,
        DiskWatch disk,
        InstantSource clock,
        RecorderListener listener) {}
