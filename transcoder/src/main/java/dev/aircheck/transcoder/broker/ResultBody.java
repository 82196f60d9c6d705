package dev.aircheck.transcoder.broker;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.RungResult;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.Still;
import dev.aircheck.transcoder.TranscodeJob;
import dev.aircheck.transcoder.TranscodeResult;
import dev.aircheck.transcoder.protocol.FromWorker;
import dev.aircheck.transcoder.protocol.FromWorkerPipe;
import dev.aircheck.transcoder.protocol.JobResults;
import dev.aircheck.transcoder.protocol.MalformedRecordException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// The body of a result's message: what a worker process answers.
final class ResultBody {
    private ResultBody() {}

    static Bytes of(TranscodeResult result) throws IOException {
        var out = new ByteArrayOutputStream();
        for (RungResult rung : result.rungs()) {
            for (CellResult cell : rung.cells()) {
                FromWorkerPipe.write(out, record(rung.rung(), cell));
            }
        }
        for (Still still : result.stills()) {
            FromWorkerPipe.write(out, new FromWorker.StillTaken(still));
        }
        FromWorkerPipe.write(out, new FromWorker.JobFinished(0, List.of()));
        return Bytes.wrap(out.toByteArray());
    }

    private static FromWorker record(String rung, CellResult cell) {
        return switch (cell) {
            case CellResult.Encoded(var segment) -> new FromWorker.SegmentEncoded(rung, segment);
            case CellResult.Failed(long sequence, String reason) -> new FromWorker.CellFailed(rung, sequence, reason);
        };
    }

    static Bytes of(Optional<JpegPicture> sprite) throws IOException {
        var out = new ByteArrayOutputStream();
        FromWorkerPipe.write(
                out,
                sprite.<FromWorker>map(FromWorker.SpriteMade::new).orElse(new FromWorker.SpriteFailed("not possible")));
        return Bytes.wrap(out.toByteArray());
    }

    /// Takes nothing that was not asked for.
    static TranscodeResult read(InputStream in, TranscodeJob job) throws IOException {
        JobResults results = new JobResults(job);
        while (true) {
            switch (next(in)) {
                case FromWorker.SegmentEncoded(var rung, var segment) -> results.encoded(rung, segment);
                case FromWorker.CellFailed(var rung, long sequence, var reason) ->
                    results.failed(rung, sequence, reason);
                case FromWorker.StillTaken(var still) -> results.taken(still);
                case FromWorker.JobFinished _ -> {
                    results.checkComplete();
                    return results.result("not answered");
                }
                case FromWorker.Hello _,
                        FromWorker.Heartbeat _,
                        FromWorker.SpriteMade _,
                        FromWorker.SpriteFailed _,
                        FromWorker.EncoderPassed _,
                        FromWorker.EncoderRefused _ -> throw new MalformedRecordException("record that is no result");
            }
        }
    }

    static Optional<JpegPicture> read(InputStream in, Sprite sprite) throws IOException {
        return switch (next(in)) {
            case FromWorker.SpriteMade(JpegPicture picture) -> {
                if (!picture.size().equals(sprite.size())) {
                    throw new MalformedRecordException(
                            "sprite of %s (expected %s)".formatted(picture.size(), sprite.size()));
                }
                yield Optional.of(picture);
            }
            case FromWorker.SpriteFailed _ -> Optional.empty();
            case FromWorker.Hello _,
                    FromWorker.Heartbeat _,
                    FromWorker.SegmentEncoded _,
                    FromWorker.CellFailed _,
                    FromWorker.StillTaken _,
                    FromWorker.JobFinished _,
                    FromWorker.EncoderPassed _,
                    FromWorker.EncoderRefused _ -> throw new MalformedRecordException("record that is no sprite");
        };
    }

    private static FromWorker next(InputStream in) throws IOException {
        return FromWorkerPipe.read(in).orElseThrow(() -> new MalformedRecordException("result ends too early"));
    }
}
