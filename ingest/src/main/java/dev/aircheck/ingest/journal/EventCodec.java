package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.VideoFormat;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A record's payload: one type byte, then the event's fields, big-endian. Formats are kept as fields, so that
/// reading an old journal never depends on a parser that has changed since.
/// ```
/// 1 Started          epochSecond(64) nano(32)
/// 2 VideoConfigured  codec(8)=1 AVC  width(32) height(32) sarWidth(32) sarHeight(32) decoderConfiguration(rest)
/// 3 AudioConfigured  codec(8)=1 AAC  objectType(32) sampleRate(32) channels(32) samplesPerFrame(32) config(rest)
/// 4 VideoAccessUnit  dts(64) compositionOffset(32) idr(8) payload(rest)
/// 5 AudioAccessUnit  pts(64) payload(rest)
/// 6 Ended            clean(8)
/// ```
final class EventCodec {
    private static final byte STARTED = 1;
    private static final byte VIDEO_CONFIGURED = 2;
    private static final byte AUDIO_CONFIGURED = 3;
    private static final byte VIDEO_ACCESS_UNIT = 4;
    private static final byte AUDIO_ACCESS_UNIT = 5;
    private static final byte ENDED = 6;

    private static final byte AVC = 1;
    private static final byte AAC = 1;

    /// Type byte and fixed fields of the longest event.
    private static final int MAX_FIELD_BYTES = 32;

    private EventCodec() {}

    static int maxBytes(MediaEvent event) {
        return MAX_FIELD_BYTES + media(event).length();
    }

    /// Appends the event's bytes to `out`, which has room for [#maxBytes].
    static void encode(MediaEvent event, ByteBuffer out) {
        switch (event) {
            case MediaEvent.Started started -> encode(started.wallClock(), out.put(STARTED));
            case MediaEvent.VideoConfigured configured -> encode(configured.format(), out.put(VIDEO_CONFIGURED));
            case MediaEvent.AudioConfigured configured -> encode(configured.format(), out.put(AUDIO_CONFIGURED));
            case MediaEvent.VideoAccessUnit unit ->
                out.put(VIDEO_ACCESS_UNIT)
                        .putLong(unit.dtsMillis())
                        .putInt(unit.compositionOffsetMillis())
                        .put(flag(unit.idr()));
            case MediaEvent.AudioAccessUnit unit -> out.put(AUDIO_ACCESS_UNIT).putLong(unit.ptsMillis());
            case MediaEvent.Ended ended -> out.put(ENDED).put(flag(ended.clean()));
        }
        media(event).copyTo(out);
    }

    private static void encode(Instant instant, ByteBuffer out) {
        out.putLong(instant.getEpochSecond()).putInt(instant.getNano());
    }

    private static void encode(VideoFormat format, ByteBuffer out) {
        switch (format) {
            case VideoFormat.Avc avc ->
                out.put(AVC)
                        .putInt(avc.widthPx())
                        .putInt(avc.heightPx())
                        .putInt(avc.sarWidth())
                        .putInt(avc.sarHeight());
        }
    }

    private static void encode(AudioFormat format, ByteBuffer out) {
        switch (format) {
            case AudioFormat.Aac aac ->
                out.put(AAC)
                        .putInt(aac.objectType())
                        .putInt(aac.sampleRateHz())
                        .putInt(aac.channels())
                        .putInt(aac.samplesPerFrame());
        }
    }

    /// The bytes that stand behind the fixed fields.
    private static Bytes media(MediaEvent event) {
        return switch (event) {
            case MediaEvent.VideoConfigured configured -> configured.format().decoderConfiguration();
            case MediaEvent.AudioConfigured configured ->
                switch (configured.format()) {
                    case AudioFormat.Aac aac -> aac.audioSpecificConfig();
                };
            case MediaEvent.VideoAccessUnit unit -> unit.payload();
            case MediaEvent.AudioAccessUnit unit -> unit.payload();
            case MediaEvent.Started started -> Bytes.EMPTY;
            case MediaEvent.Ended ended -> Bytes.EMPTY;
        };
    }

    /// Empty when these bytes are not an event of this version, although their checksum holds.
    static Optional<MediaEvent> decode(Bytes payload) {
        try {
            return decodeFields(payload);
        } catch (BufferUnderflowException | DateTimeException | ArithmeticException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<MediaEvent> decodeFields(Bytes payload) {
        ByteBuffer in = payload.asByteBuffer();
        MediaEvent event = switch (in.get()) {
            case STARTED -> new MediaEvent.Started(Instant.ofEpochSecond(in.getLong(), in.getInt()));
            case VIDEO_CONFIGURED -> videoConfigured(in, payload);
            case AUDIO_CONFIGURED -> audioConfigured(in, payload);
            case VIDEO_ACCESS_UNIT ->
                new MediaEvent.VideoAccessUnit(in.getLong(), in.getInt(), in.get() != 0, rest(in, payload));
            case AUDIO_ACCESS_UNIT -> new MediaEvent.AudioAccessUnit(in.getLong(), rest(in, payload));
            case ENDED -> new MediaEvent.Ended(in.get() != 0);
            default -> null;
        };
        return Optional.ofNullable(event);
    }

    private static MediaEvent.@Nullable VideoConfigured videoConfigured(ByteBuffer in, Bytes payload) {
        if (in.get() != AVC) {
            return null;
        }
        int widthPx = in.getInt();
        int heightPx = in.getInt();
        int sarWidth = in.getInt();
        int sarHeight = in.getInt();
        return new MediaEvent.VideoConfigured(
                new VideoFormat.Avc(rest(in, payload), widthPx, heightPx, sarWidth, sarHeight));
    }

    private static MediaEvent.@Nullable AudioConfigured audioConfigured(ByteBuffer in, Bytes payload) {
        if (in.get() != AAC) {
            return null;
        }
        int objectType = in.getInt();
        int sampleRateHz = in.getInt();
        int channels = in.getInt();
        int samplesPerFrame = in.getInt();
        return new MediaEvent.AudioConfigured(
                new AudioFormat.Aac(rest(in, payload), objectType, sampleRateHz, channels, samplesPerFrame));
    }

    private static Bytes rest(ByteBuffer in, Bytes payload) {
        return payload.sliceFrom(in.position());
    }

    private static byte flag(boolean value) {
        return (byte) (value ? 1 : 0);
    }
}
