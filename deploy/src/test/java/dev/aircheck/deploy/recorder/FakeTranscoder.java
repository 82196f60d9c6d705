package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.RungResult;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.Transcoder;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/// Encodes each segment into its key frames alone. Notes what it was asked for. Thread-safe.
final class FakeTranscoder implements Transcoder {
    private final Queue<Long> encoded = new ConcurrentLinkedQueue<>();
    private volatile Behaviour behaviour = FakeTranscoder::encode;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    interface Behaviour {
        CellResult cell(VideoFormat format, EncodeCell cell);
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    /// Jobs wait until [#release].
    void block() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    List<Long> encodedSequences() {
        return encoded.stream().sorted().toList();
    }

    @Override
    public TranscodeResult transcode(TranscodeJob job) throws InterruptedException {
        gate.await();
        return new TranscodeResult(job.rungs().stream()
                .map(rung -> new RungResult(
                        rung.name(),
                        job.unit().cells().stream()
                                .map(cell -> answer(job, cell))
                                .toList()))
                .toList());
    }

    private CellResult answer(TranscodeJob job, EncodeCell cell) {
        encoded.add(cell.sequence());
        return behaviour.cell(job.unit().format(), cell);
    }

    static CellResult encode(VideoFormat format, EncodeCell cell) {
        List<VideoSample> keys = cell.idrTicks().stream()
                .map(ticks -> new VideoSample(ticks, ticks, true, Bytes.ofHex("0000000165")))
                .toList();
        return new CellResult.Encoded(
                new EncodedSegment(cell.sequence(), format, cell.startTicks(), cell.endTicks(), keys));
    }

    @Override
    public void close() {
        release();
    }
}
