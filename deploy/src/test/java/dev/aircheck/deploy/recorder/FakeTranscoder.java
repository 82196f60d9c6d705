package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.RawPicture;
import dev.aircheck.transcoder.RungResult;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.Still;
import dev.aircheck.transcoder.StillRequest;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.Transcoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Encodes each segment into its key frames alone. Notes what it was asked for. Thread-safe.
final class FakeTranscoder implements Transcoder {
    private final Queue<Long> encoded = new ConcurrentLinkedQueue<>();
    private final Queue<Long> taken = new ConcurrentLinkedQueue<>();
    private volatile boolean spritesFail;
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
        return new TranscodeResult(
                job.rungs().stream()
                        .map(rung -> new RungResult(
                                rung.name(),
                                job.unit().cells().stream()
                                        .map(cell -> answer(job, cell))
                                        .toList()))
                        .toList(),
                stills(job.stills()));
    }

    private List<Still> stills(@Nullable StillRequest request) {
        if (request == null) {
            return List.of();
        }
        taken.addAll(request.tiles());
        return request.tiles().stream()
                .map(sequence -> new Still(
                        sequence,
                        grey(request.tileSize()),
                        request.posters().contains(sequence) ? jpeg(request.posterSize()) : null))
                .toList();
    }

    static RawPicture grey(PictureSize size) {
        byte[] samples = new byte[size.widthPx() * size.heightPx() * 3 / 2];
        Arrays.fill(samples, (byte) 128);
        return new RawPicture(size, Bytes.wrap(samples));
    }

    /// A JPEG file that has a frame header and nothing to show.
    static JpegPicture jpeg(PictureSize size) {
        return new JpegPicture(
                size,
                Bytes.ofHex("ffd8 ffc0 000b 08 %04x %04x 01 01 11 00 ffd9".formatted(size.heightPx(), size.widthPx())));
    }

    /// The segments of which stills were taken.
    List<Long> stillSequences() {
        return taken.stream().sorted().toList();
    }

    void failSprites() {
        spritesFail = true;
    }

    @Override
    public Optional<JpegPicture> sprite(String label, Sprite sprite) throws InterruptedException {
        gate.await();
        return spritesFail ? Optional.empty() : Optional.of(jpeg(sprite.size()));
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
