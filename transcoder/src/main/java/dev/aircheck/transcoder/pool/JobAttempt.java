package dev.aircheck.transcoder.pool;

import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.H264Encoder;
import dev.aircheck.transcoder.Still;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.protocol.JobResults;
import dev.aircheck.transcoder.protocol.MalformedRecordException;
import java.util.Optional;

/// One job in one worker, and what it answers. Filled by the thread that reads the pipe; read by others only after
/// [#await] returned.
final class JobAttempt implements Attempt {
    private final TranscodeJob job;
    private final H264Encoder encoder;
    private final JobResults results;
    private final AttemptEnd end = new AttemptEnd();

    JobAttempt(TranscodeJob job, H264Encoder encoder) {
        this.job = job;
        this.encoder = encoder;
        this.results = new JobResults(job);
    }

    TranscodeJob job() {
        return job;
    }

    H264Encoder encoder() {
        return encoder;
    }

    @Override
    public String label() {
        return job.label();
    }

    void encoded(String rung, EncodedSegment segment) throws MalformedRecordException {
        results.encoded(rung, segment);
    }

    void failed(String rung, long sequence, String reason) throws MalformedRecordException {
        results.failed(rung, sequence, reason);
    }

    void taken(Still still) throws MalformedRecordException {
        results.taken(still);
    }

    void finished() throws MalformedRecordException {
        results.checkComplete();
        end.answered();
    }

    /// Not begun: nothing of it can be done here.
    void refused(String reason) {
        results.failRest(reason);
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

    /// What there is, the rest failed for `reason`.
    TranscodeResult result(String reason) {
        return results.result(reason);
    }
}
