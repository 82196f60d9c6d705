package dev.aircheck.packager.testing;

import dev.aircheck.packager.bitstream.AudioSpecificConfig;
import dev.aircheck.packager.bitstream.AvcDecoderConfiguration;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Reads an FLV file as the events that a publisher of it would cause (Adobe FLV 10.1, annex E). Trusts its input.
/// ```
/// header 9 | previousTagSize 4 | tag | previousTagSize 4 | tag ...
/// tag: type 8 | size 24 | timestamp 24 | timestampExtended 8 | streamId 24 | body
/// ```
public final class FlvFile {
    private static final int HEADER_LENGTH = 9;
    private static final int PREVIOUS_TAG_SIZE_LENGTH = 4;
    private static final int TAG_HEADER_LENGTH = 11;
    private static final int AUDIO_TAG = 8;
    private static final int VIDEO_TAG = 9;
    private static final int CONFIGURATION = 0;
    private static final int MEDIA = 1;
    private static final int KEY_FRAME = 1;

    private FlvFile() {}

    /// A 6 s clip, 160x90 at 30 fps with two B-frames and a key frame every second, AAC 44.1 kHz mono.
    public static List<MediaEvent> clip() {
        return resource("/fixtures/testsrc2-160x90-30fps-6s.flv");
    }

    public static List<MediaEvent> resource(String name) {
        try (InputStream in = Objects.requireNonNull(FlvFile.class.getResourceAsStream(name), name)) {
            return events(Bytes.wrap(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    public static List<MediaEvent> events(Bytes file) {
        List<MediaEvent> events = new ArrayList<>();
        int at = HEADER_LENGTH + PREVIOUS_TAG_SIZE_LENGTH;
        while (at + TAG_HEADER_LENGTH <= file.length()) {
            int size = file.int32(at) & 0xFFFFFF;
            long millis = (file.int32(at + 4) >>> 8) | ((long) file.at(at + 7) << 24);
            Bytes body = file.slice(at + TAG_HEADER_LENGTH, size);
            event(file.at(at), millis, body).ifPresent(events::add);
            at += TAG_HEADER_LENGTH + size + PREVIOUS_TAG_SIZE_LENGTH;
        }
        return events;
    }

    private static Optional<MediaEvent> event(int tagType, long millis, Bytes body) {
        return switch (tagType) {
            case AUDIO_TAG -> audio(millis, body);
            case VIDEO_TAG -> video(millis, body);
            default -> Optional.empty();
        };
    }

    private static Optional<MediaEvent> audio(long millis, Bytes body) {
        Bytes payload = body.sliceFrom(2);
        return Optional.of(
                body.at(1) == CONFIGURATION
                        ? new MediaEvent.AudioConfigured(AudioSpecificConfig.parse(payload))
                        : new MediaEvent.AudioAccessUnit(millis, payload));
    }

    private static Optional<MediaEvent> video(long millis, Bytes body) {
        Bytes payload = body.sliceFrom(5);
        int compositionOffset = body.int32(1) << 8 >> 8;
        return switch (body.at(1)) {
            case CONFIGURATION -> Optional.of(new MediaEvent.VideoConfigured(AvcDecoderConfiguration.parse(payload)));
            case MEDIA ->
                Optional.of(new MediaEvent.VideoAccessUnit(
                        millis, compositionOffset, body.at(0) >> 4 == KEY_FRAME, payload));
            default -> Optional.empty();
        };
    }
}
