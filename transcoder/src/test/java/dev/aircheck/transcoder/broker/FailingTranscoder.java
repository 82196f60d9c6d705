package dev.aircheck.transcoder.broker;

import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.Transcoder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers at once that it cannot, in its own words: enough to see who answered which job.
record FailingTranscoder(String words, AtomicInteger jobs) implements Transcoder {
    FailingTranscoder(String words) {
        this(words, new AtomicInteger());
    }

    @Override
    public TranscodeResult transcode(TranscodeJob job) {
        jobs.incrementAndGet();
        return TranscodeResult.failed(job, words + " " + job.label());
    }

    @Override
    public Optional<JpegPicture> sprite(String label, Sprite sprite) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
