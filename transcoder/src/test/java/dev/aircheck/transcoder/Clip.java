package dev.aircheck.transcoder;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.packager.segment.PictureTiming;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A real H.264 stream, as a publisher would send it: made by ffmpeg, read from FLV, first pts at 0.
public record Clip(VideoFormat.Avc format, FrameRate rate, List<VideoSample> samples) {
    private static final int FLV_HEADER_BYTES = 13;
    private static final int TAG_HEADER_BYTES = 11;
    private static final int VIDEO_TAG = 9;
    private static final int IDR_SLICE = 5;

    /// A moving test picture; `encoder` adds x264 options such as `-bf 2 -g 60`.
    public static Clip make(Path directory, String size, String fps, int seconds, String encoder)
            throws IOException, InterruptedException {
        String source = "testsrc2=size=%s:rate=%s:duration=%d".formatted(size, fps, seconds);
        Path file = directory.resolve("clip-%s-%s.flv".formatted(size, fps.replace('/', '_')));
        encode(directory, file, source, encoder);
        return read(file, size, fps);
    }

    /// Scenes of `scenePictures` pictures that have nothing in common, after a single key frame.
    public static Clip withCuts(Path directory, String size, int fps, int seconds, int scenePictures)
            throws IOException, InterruptedException {
        Path file = directory.resolve("cuts.flv");
        String scene = "mod(floor(N/%d),3)".formatted(scenePictures);
        String source =
                "testsrc2=size=%s:rate=%d:duration=%d,format=yuv420p,geq=lum='if(eq(%s,0),p(X,Y),if(eq(%s,1),255-p(W-X,H-Y),mod(X*Y+3*N,220)))':cb='p(X,Y)':cr='p(X,Y)'"
                        .formatted(size, fps, seconds, scene, scene);
        encode(directory, file, source, "-bf 0 -g 100000 -sc_threshold 0");
        return read(file, size, Integer.toString(fps));
    }

    /// Pictures of 160x90 that show their own number, see [PictureNumbers].
    public static Clip numbered(Path directory, int fps, int seconds, String encoder)
            throws IOException, InterruptedException {
        Path file = directory.resolve("numbered.flv");
        encode(directory, file, PictureNumbers.source(fps, seconds), encoder);
        return read(file, PictureNumbers.SIZE, Integer.toString(fps));
    }

    /// One second of a single colour, which is meant and marked by this matrix.
    public static Clip coloured(Path directory, String colour, String matrix) throws IOException, InterruptedException {
        Path file = directory.resolve("coloured-%s.flv".formatted(matrix));
        String source = "color=%s:size=640x360:rate=25:duration=1,scale=out_color_matrix=%s:out_range=tv,format=yuv420p"
                .formatted(colour, matrix.equals("bt709") ? "bt709" : "bt601");
        encode(directory, file, source, "-colorspace " + matrix);
        return read(file, "640x360", "25");
    }

    private static void encode(Path directory, Path file, String source, String encoder)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("-f", "lavfi", "-i", source, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
        arguments.addAll(List.of(encoder.split(" ", -1)));
        arguments.add(file.toString());
        FfmpegProgram.run(directory, arguments);
    }

    private static Clip read(Path file, String size, String fps) throws IOException {
        String[] sides = size.split("x", -1);
        String[] rate = fps.split("/", -1);
        FrameRate frameRate = new FrameRate(Integer.parseInt(rate[0]), rate.length > 1 ? Integer.parseInt(rate[1]) : 1);
        ByteBuffer flv = ByteBuffer.wrap(Files.readAllBytes(file)).position(FLV_HEADER_BYTES);
        Bytes configuration = Bytes.EMPTY;
        List<VideoSample> samples = new ArrayList<>();
        while (flv.hasRemaining()) {
            int type = flv.get(flv.position());
            int size24 = flv.getInt(flv.position()) & 0xFFFFFF;
            int time = flv.getInt(flv.position() + 4);
            long dtsMillis = time >>> 8 | (time & 0xFFL) << 24;
            Bytes body = Bytes.copyOf(flv.slice(flv.position() + TAG_HEADER_BYTES, size24));
            flv.position(flv.position() + TAG_HEADER_BYTES + size24 + 4);
            if (type == VIDEO_TAG && body.at(1) == 0) {
                configuration = body.sliceFrom(5);
            } else if (type == VIDEO_TAG && body.at(1) == 1) {
                samples.add(sample(body, dtsMillis, frameRate));
            }
        }
        var format = new VideoFormat.Avc(configuration, Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), 1, 1);
        return new Clip(format, frameRate, fromZero(samples));
    }

    private static VideoSample sample(Bytes body, long dtsMillis, FrameRate rate) {
        int composition = body.int32(1) << 8 >> 8;
        Bytes payload = body.sliceFrom(5);
        return new VideoSample(snap(dtsMillis, rate), snap(dtsMillis + composition, rate), hasIdr(payload), payload);
    }

    /// FLV marks recovery points as key frames too.
    private static boolean hasIdr(Bytes payload) {
        for (int at = 0; at < payload.length(); at += 4 + payload.int32(at)) {
            if ((payload.at(at + 4) & 0x1F) == IDR_SLICE) {
                return true;
            }
        }
        return false;
    }

    private static long snap(long millis, FrameRate rate) {
        return Math.round(millis * rate.framesPerSecond() / 1000) * rate.ticksPerFrame();
    }

    private static List<VideoSample> fromZero(List<VideoSample> samples) {
        long first = samples.stream().mapToLong(VideoSample::ptsTicks).min().orElseThrow();
        return samples.stream()
                .map(sample -> new VideoSample(
                        sample.dtsTicks() - first, sample.ptsTicks() - first, sample.idr(), sample.payload()))
                .toList();
    }

    public long frames(int count) {
        return count * rate.ticksPerFrame();
    }

    public long endTicks() {
        return samples.stream().mapToLong(VideoSample::ptsTicks).max().orElseThrow() + rate.ticksPerFrame();
    }

    /// One job for each GOP.
    public List<EncodeUnit> gops() {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            if (samples.get(i).idr()) {
                starts.add(i);
            }
        }
        List<EncodeUnit> units = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            boolean last = i + 1 == starts.size();
            List<VideoSample> gop = samples.subList(starts.get(i), last ? samples.size() : starts.get(i + 1));
            long start = gop.getFirst().ptsTicks();
            long end = last ? endTicks() : samples.get(starts.get(i + 1)).ptsTicks();
            EncodeCell cell = new EncodeCell(i, start, end, List.of(start), new PictureTiming.AsSource());
            units.add(new EncodeUnit(format, rate, gop, List.of(cell)));
        }
        return units;
    }

    /// The whole clip as one job of grid cells of `seconds`.
    public EncodeUnit grid(int seconds) {
        long cellTicks = (long) seconds * MediaClock.TICKS_PER_SECOND;
        List<EncodeCell> cells = new ArrayList<>();
        for (long start = 0; start < endTicks(); start += cellTicks) {
            cells.add(new EncodeCell(
                    cells.size(),
                    start,
                    Math.min(start + cellTicks, endTicks()),
                    List.of(start),
                    new PictureTiming.Grid(rate.ticksPerFrame())));
        }
        return new EncodeUnit(format, rate, samples, cells);
    }
}
