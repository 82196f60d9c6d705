package dev.aircheck.transcoder.pool;

import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.protocol.MalformedRecordException;
import dev.aircheck.transcoder.protocol.ToWorker;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One trial of an encoder in one worker. Filled by the thread that reads the pipe; read by others only after [#await]
/// returned.
final class ProbeAttempt implements Attempt {
    private final ToWorker.EncoderTried asked;
    private final AttemptEnd end = new AttemptEnd();
    private @Nullable EncodedSegment made;
    private String refusal = "not answered";

    ProbeAttempt(ToWorker.EncoderTried asked) {
        this.asked = asked;
    }

    @Override
    public String label() {
        return "trial-" + asked.encoder().label();
    }

    ToWorker.EncoderTried asked() {
        return asked;
    }

    void passed(EncodedSegment segment) throws MalformedRecordException {
        if (segment.samples().size() != asked.pictures()) {
            throw new MalformedRecordException("trial of %d pictures (expected %d)"
                    .formatted(segment.samples().size(), asked.pictures()));
        }
        made = segment;
        end.answered();
    }

    void refused(String reason) {
        refusal = reason;
        end.answered();
    }

    @Override
    public void died(Death death) {
        end.died(death);
    }

    @Override
    public Optional<Death> await() throws InterruptedException {
        return end.await();
    }

    /// What the encoder made; empty when it does not work.
    Optional<EncodedSegment> segment() {
        return Optional.ofNullable(made);
    }

    String refusal() {
        return refusal;
    }
}
