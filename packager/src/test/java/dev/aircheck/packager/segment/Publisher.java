package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.VideoFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an encoder would send: a connection's events, built from a frame rate, groups of pictures and sound. Each
/// payload is its number, so that a test can tell lost, doubled and exchanged ones.
public final class Publisher {
    public static final Instant STARTED_AT = Instant.parse("2026-11-23T12:00:00Z");
    public static final VideoFormat HD = avc("014d401fff");
    public static final VideoFormat FULL_HD = avc("01640028ff");

    /// How times become milliseconds.
    public enum Rounding {
        TRUNCATED,
        ROUNDED,
        /// dts and composition offset each cut on their own, as OBS before 31.1.
        TRUNCATED_APART
    }

    private record Timed(double millis, MediaEvent event) {}

    private final FrameRate rate;
    private double seconds = 10;
    private List<Integer> gops = List.of(60);
    private int bFrames;
    private Rounding rounding = Rounding.TRUNCATED;
    private double startMillis;
    private @Nullable VideoFormat video = HD;
    private @Nullable AudioFormat audio;
    private double audioFromMillis;
    private double audioUntilMillis = Double.MAX_VALUE;
    private double audioSpeed = 1;
    private IntPredicate lost = number -> false;

    private Publisher(FrameRate rate) {
        this.rate = rate;
    }

    public static Publisher at(int numerator, int denominator) {
        return new Publisher(new FrameRate(numerator, denominator));
    }

    public static VideoFormat avc(String decoderConfiguration) {
        return new VideoFormat.Avc(Bytes.ofHex(decoderConfiguration), 1280, 720, 1, 1);
    }

    public static AudioFormat aac(int sampleRateHz) {
        return new AudioFormat.Aac(Bytes.ofHex(sampleRateHz == 48_000 ? "1190" : "1210"), 2, sampleRateHz, 2, 1024);
    }

    public Publisher seconds(double length) {
        seconds = length;
        return this;
    }

    /// Pictures from key frame to key frame, over and over.
    public Publisher gops(Integer... pictures) {
        gops = List.of(pictures);
        return this;
    }

    public Publisher bFrames(int between) {
        bFrames = between;
        return this;
    }

    public Publisher rounding(Rounding how) {
        rounding = how;
        return this;
    }

    /// Where the connection's timeline stands at the first picture's dts.
    public Publisher startMillis(double millis) {
        startMillis = millis;
        return this;
    }

    public Publisher video(@Nullable VideoFormat format) {
        video = format;
        return this;
    }

    public Publisher audio(int sampleRateHz) {
        audio = aac(sampleRateHz);
        return this;
    }

    public Publisher audioBetween(double fromMillis, double untilMillis) {
        audioFromMillis = fromMillis;
        audioUntilMillis = untilMillis;
        return this;
    }

    /// A sound card whose clock is that much too fast.
    public Publisher audioSpeed(double factor) {
        audioSpeed = factor;
        return this;
    }

    /// Pictures, by their number in decode order, that never arrive.
    public Publisher losing(IntPredicate numbers) {
        lost = numbers;
        return this;
    }

    /// All of one connection, from start to a clean end.
    public List<MediaEvent> events() {
        List<MediaEvent> events = new ArrayList<>(media());
        events.addFirst(new MediaEvent.Started(STARTED_AT));
        events.add(new MediaEvent.Ended(true));
        return events;
    }

    /// Only configurations and access units.
    public List<MediaEvent> media() {
        List<MediaEvent> events = new ArrayList<>();
        List<Timed> units = new ArrayList<>();
        if (video != null) {
            events.add(new MediaEvent.VideoConfigured(video));
            addPictures(units);
        }
        if (audio != null) {
            events.add(new MediaEvent.AudioConfigured(audio));
            addSound(audio, units);
        }
        Stream<Timed> arriving = units.stream().sorted(Comparator.comparingDouble(Timed::millis));
        arriving.map(Timed::event).forEach(events::add);
        return events;
    }

    private void addPictures(List<Timed> units) {
        int total = (int) Math.round(seconds * rate.framesPerSecond());
        double frameMillis = 1000 / rate.framesPerSecond();
        int depth = Gops.reorderDepth(bFrames);
        int decoded = 0;
        for (int gop = 0; decoded < total; gop++) {
            int first = decoded;
            int pictures = Math.min(gops.get(gop % gops.size()), total - first);
            for (int position : Gops.decodeOrder(pictures, bFrames)) {
                double dts = startMillis + decoded * frameMillis;
                double pts = startMillis + (first + position + depth) * frameMillis;
                if (!lost.test(decoded)) {
                    units.add(new Timed(dts, picture(decoded, position == 0, dts, pts)));
                }
                decoded++;
            }
        }
    }

    private MediaEvent picture(int number, boolean idr, double dts, double pts) {
        long dtsMillis = millis(dts);
        long offset = rounding == Rounding.TRUNCATED_APART ? millis(pts - dts) : millis(pts) - dtsMillis;
        return new MediaEvent.VideoAccessUnit(dtsMillis, (int) offset, idr, payload(number));
    }

    private void addSound(AudioFormat format, List<Timed> units) {
        double frameMillis = 1000.0 * format.samplesPerFrame() / format.sampleRateHz();
        for (int number = 0; number * frameMillis < seconds * 1000; number++) {
            double pts = startMillis + number * frameMillis;
            if (pts >= audioFromMillis && pts < audioUntilMillis) {
                double stamped = startMillis + number * frameMillis / audioSpeed;
                units.add(new Timed(pts, new MediaEvent.AudioAccessUnit(millis(stamped), payload(number))));
            }
        }
    }

    private long millis(double exact) {
        double guarded = exact + 1e-6;
        return rounding == Rounding.ROUNDED ? Math.round(exact) : (long) Math.floor(guarded);
    }

    private static Bytes payload(int number) {
        return Bytes.wrap(ByteBuffer.allocate(4).putInt(number).array());
    }
}
