package dev.aircheck.ingest.flv;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.IngestProblem.Kind;
import dev.aircheck.ingest.MediaSink;
import dev.aircheck.ingest.RtmpProtocolException;
import java.util.function.LongSupplier;

/// What both tracks of a connection share: the sink, the problems and the timeline.
final class DemuxerContext {
    /// Unknown packets that a connection may send before it is closed: some are from a newer specification, many are
    /// from something else.
    private static final int MAX_UNKNOWN_PACKETS = 100;

    /// No encoder reorders this far; such an offset is a defect.
    private static final int MAX_COMPOSITION_OFFSET_MILLIS = 10_000;

    final MediaSink sink;
    private final ProblemLog problems;
    private final LongSupplier arrivalMillis;
    private final Timeline timeline = new Timeline();

    DemuxerContext(MediaSink sink, LongSupplier arrivalMillis) {
        this.sink = sink;
        this.problems = new ProblemLog(sink);
        this.arrivalMillis = arrivalMillis;
    }

    /// The time of a media message on the connection's timeline.
    long time(Timeline.Track track, long timestamp) {
        long reanchored = timeline.reanchored();
        long byArrival = timeline.timedByArrival();
        long time = timeline.at(track, timestamp, arrivalMillis.getAsLong());
        if (timeline.reanchored() > reanchored) {
            problem(
                    Kind.TIMESTAMP_REANCHORED,
                    "The encoder's clock jumped; the recording goes on without the jump. Restart the encoder if this"
                            + " goes on.");
        }
        if (timeline.timedByArrival() > byArrival) {
            problem(
                    Kind.TIMESTAMP_FROM_ARRIVAL,
                    "The encoder's clock stands still; frames are timed by their arrival. Restart the encoder.");
        }
        return time;
    }

    int compositionOffset(int millis) {
        if (Math.abs(millis) <= MAX_COMPOSITION_OFFSET_MILLIS) {
            return millis;
        }
        problem(Kind.COMPOSITION_OFFSET_IGNORED, "The encoder sent an impossible picture order; it was ignored.");
        return 0;
    }

    void corrupt() {
        problem(
                Kind.CORRUPT_FRAMES,
                "Damaged frames were left out. Check the encoder, and restart it if this goes on.");
    }

    void otherTrack() {
        problem(
                Kind.EXTRA_TRACKS,
                "The encoder sends several tracks of one kind; only the first is recorded. Turn multitrack off to save"
                        + " bandwidth.");
    }

    void unknown(String what) {
        long count = problem(Kind.UNKNOWN_PACKETS, "The encoder sends packets that are not known here: " + what + ".");
        if (count >= MAX_UNKNOWN_PACKETS) {
            throw new RtmpProtocolException(CloseReason.MALFORMED_MEDIA, count + " unknown packets, last: " + what);
        }
    }

    RtmpProtocolException unsupported(String codec, String advice) {
        problem(Kind.UNSUPPORTED_CODEC, "The encoder sends %s, which cannot be recorded. %s".formatted(codec, advice));
        return new RtmpProtocolException(CloseReason.UNSUPPORTED_CODEC, codec);
    }

    RtmpProtocolException tooMuchAudio(int maxFramesPerSecond) {
        problem(
                Kind.AUDIO_RATE_HIGH,
                "The encoder sends more than %d audio frames a second. Restart the encoder."
                        .formatted(maxFramesPerSecond));
        return new RtmpProtocolException(
                CloseReason.AUDIO_RATE_EXCEEDED, "more than %d audio frames a second".formatted(maxFramesPerSecond));
    }

    RtmpProtocolException noConfiguration() {
        String text = "The encoder never sent the codec configuration. Restart the encoder.";
        problem(Kind.NO_CODEC_CONFIG, text);
        return new RtmpProtocolException(CloseReason.NO_CODEC_CONFIG, "no configuration after 10 s of frames");
    }

    long problem(Kind kind, String text) {
        return problems.add(kind, text);
    }
}
