package dev.aircheck.transcoder.protocol;

import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.Still;
import java.util.List;

/// What a worker says. The server checks every field as it would check the network.
public sealed interface FromWorker {
    int VERSION = 4;

    /// The first record: the worker is warm.
    record Hello(int version) implements FromWorker {}

    /// Every half second. `progress` grows with every picture handled; a busy worker whose progress stands still
    /// hangs.
    record Heartbeat(long progress) implements FromWorker {}

    record SegmentEncoded(String rung, EncodedSegment segment) implements FromWorker {}

    record CellFailed(String rung, long sequence, String reason) implements FromWorker {}

    /// A still of the running job; one that cannot be taken is left out.
    record StillTaken(Still still) implements FromWorker {}

    record SpriteMade(JpegPicture picture) implements FromWorker {}

    record SpriteFailed(String reason) implements FromWorker {}

    /// The encoder that was tried works; what it made.
    record EncoderPassed(EncodedSegment segment) implements FromWorker {}

    /// The encoder that was tried does not work here.
    record EncoderRefused(String reason) implements FromWorker {}

    /// The job is done. `corruptPictures` were decoded with damage; `decoders` are all that the worker keeps.
    record JobFinished(int corruptPictures, List<DecoderPlace> decoders) implements FromWorker {
        public JobFinished {
            decoders = List.copyOf(decoders);
        }
    }
}
