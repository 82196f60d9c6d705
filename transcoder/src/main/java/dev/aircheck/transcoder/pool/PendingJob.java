package dev.aircheck.transcoder.pool;

import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import java.util.concurrent.CompletableFuture;

/// A job and the caller that waits for it.
record PendingJob(TranscodeJob job, CompletableFuture<TranscodeResult> result) {}
