package dev.aircheck.packager.bitstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing but [MalformedBitstreamException] comes out of the parsers, whatever goes in. Anything else fails the
/// test.
class HostileBitstreamTest {
    private static final int MUTATIONS_PER_SEED = 20_000;

    private static final List<Bytes> DECODER_CONFIGURATIONS = List.of(
            Bytes.ofHex(AvcDecoderConfigurationTest.HIGH_1080P),
            Bytes.ofHex(AvcDecoderConfigurationTest.CONSTRAINED_BASELINE_720X1280));
    private static final List<Bytes> AUDIO_CONFIGURATIONS = List.of(
            Bytes.ofHex("1190"), Bytes.ofHex("138856e5a54880"), Bytes.ofHex("2b920800"), Bytes.ofHex("11800400000000"));
    private static final List<Bytes> PAYLOADS = List.of(
            Bytes.ofHex("00000002 09f0 00000003 6588aa 00000002 419a"),
            Bytes.ofHex("00000001 09f0 000001 6588aa 00000001 419a"),
            Bytes.ofHex("fff14c80 013ffc 2110 fff04c80 017ffc abcd 2111"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parsers_refuse_or_accept_and_never_break(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

        int accepted = 0;
        for (int i = 0; i < MUTATIONS_PER_SEED; i++) {
            accepted += feed(AvcDecoderConfiguration::parse, mutate(pick(DECODER_CONFIGURATIONS, random), random));
            accepted += feed(AudioSpecificConfig::parse, mutate(pick(AUDIO_CONFIGURATIONS, random), random));
            accepted += feed(HostileBitstreamTest::readPayload, mutate(pick(PAYLOADS, random), random));
        }

        assertThat(accepted).isBetween(MUTATIONS_PER_SEED / 10, 3 * MUTATIONS_PER_SEED);
    }

    private static void readPayload(Bytes payload) {
        if (AdtsFrames.isAdts(payload)) {
            AdtsFrames.strip(payload);
        }
        List<Bytes> units = NalUnits.isAnnexB(payload) ? NalUnits.fromAnnexB(payload) : NalUnits.split(payload, 4);
        AvcDecoderConfiguration.of(NalUnits.ofType(units, NalUnits.SPS), NalUnits.ofType(units, NalUnits.PPS));
    }

    private static int feed(Consumer<Bytes> parser, Bytes input) {
        try {
            parser.accept(input);
            return 1;
        } catch (MalformedBitstreamException expected) { // the one permitted refusal
            return 0;
        }
    }

    private static Bytes pick(List<Bytes> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }

    private static Bytes mutate(Bytes original, RandomGenerator random) {
        byte[] bytes = original.toArray();
        for (int flips = random.nextInt(6); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return Bytes.wrap(random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 4)) : bytes);
    }
}
