package dev.aircheck.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    @SuppressWarnings("UnusedVariable") // read by @FieldSource
    private static final Iterable<MediaEvent> EVENTS = Journals.ONE_OF_EACH;

    @ParameterizedTest
    @FieldSource("EVENTS")
    void reads_back_every_event(MediaEvent event) {
        assertThat(EventCodec.decode(encode(event))).contains(event);
    }

    @Test
    void an_event_that_is_cut_in_its_fields_is_none() {
        for (MediaEvent event : Journals.ONE_OF_EACH) {
            assertThat(EventCodec.decode(encode(event).slice(0, 1))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "07", "0202", "0302", "017fffffffffffffff00000000"})
    void bytes_of_another_version_are_no_event(String hex) {
        assertThat(EventCodec.decode(Bytes.ofHex(hex))).isEmpty();
    }

    private static Bytes encode(MediaEvent event) {
        ByteBuffer out = ByteBuffer.allocate(EventCodec.maxBytes(event));
        EventCodec.encode(event, out);
        return Bytes.copyOf(out.flip());
    }
}
