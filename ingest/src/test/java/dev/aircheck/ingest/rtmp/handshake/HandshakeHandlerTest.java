package dev.aircheck.ingest.rtmp.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.RtmpProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The names H01 to H10 are those of the handshake's cases.
class HandshakeHandlerTest {
    private final EmbeddedChannel channel =
            new EmbeddedChannel(new HandshakeHandler(Duration.ofSeconds(5), new Random(1)));

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
    }

    @Test
    void h01_answers_with_s0_s1_s2_in_one_write_and_s2_repeats_c1() {
        channel.writeInbound(Unpooled.wrappedBuffer(c0c1(3)));

        byte[] answer = bytes(channel.readOutbound());
        assertThat(answer).hasSize(1 + 2 * 1536);
        assertThat(answer[0]).isEqualTo((byte) 3);
        assertThat(Arrays.copyOfRange(answer, 5, 9)).containsOnly(0);
        assertThat(Arrays.copyOfRange(answer, 1537, answer.length)).isEqualTo(Arrays.copyOfRange(c0c1(3), 1, 1537));
        assertThat(channel.outboundMessages()).isEmpty();
    }

    /// FFmpeg announces a player version, and checks the digest of the answer only when it plays.
    @Test
    void h02_a_c1_with_a_version_is_answered_like_any_other() {
        byte[] c0c1 = c0c1(3);
        System.arraycopy(new byte[] {9, 0, 124, 2}, 0, c0c1, 5, 4);

        channel.writeInbound(Unpooled.wrappedBuffer(c0c1));

        byte[] answer = bytes(channel.readOutbound());
        assertThat(Arrays.copyOfRange(answer, 1537, answer.length)).isEqualTo(Arrays.copyOfRange(c0c1, 1, 1537));
    }

    @Test
    void h03_any_c2_will_do_and_what_follows_is_passed_on() {
        channel.writeInbound(Unpooled.wrappedBuffer(c0c1(3), new byte[1536], new byte[] {1, 2, 3}));

        assertThat(bytes(channel.readInbound())).containsExactly(1, 2, 3);
        assertThat(channel.pipeline().get(HandshakeHandler.class)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"6, RTMPE_UNSUPPORTED", "8, RTMPE_UNSUPPORTED", "22, TLS_ON_PLAIN_PORT", "71, SCANNER", "255, SCANNER"})
    void h04_h06_h07_what_cannot_be_served_is_refused_at_its_first_byte(int version, CloseReason reason) {
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) version})))
                .isInstanceOf(DecoderException.class)
                .cause()
                .isInstanceOfSatisfying(
                        RtmpProtocolException.class, e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 31})
    void h05_unknown_versions_are_answered_with_3(int version) {
        channel.writeInbound(Unpooled.wrappedBuffer(c0c1(version)));

        assertThat(bytes(channel.readOutbound())[0]).isEqualTo((byte) 3);
    }

    @Test
    void h08_a_slow_handshake_ends_5_s_after_accept_however_it_trickles() {
        channel.freezeTime();
        for (int second = 0; second < 5; second++) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {3}));
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
        }
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThatThrownBy(channel::checkException)
                .isInstanceOfSatisfying(
                        RtmpProtocolException.class,
                        e -> assertThat(e.reason()).isEqualTo(CloseReason.HANDSHAKE_TIMEOUT));
    }

    @Test
    void h09_reads_everything_cut_at_every_hundredth_byte() {
        byte[] all = Arrays.copyOf(c0c1(3), 1 + 2 * 1536 + 300);
        for (int from = 0; from < all.length; from += 100) {
            channel.writeInbound(Unpooled.wrappedBuffer(all, from, Math.min(100, all.length - from)));
        }
        int passedOn = 0;
        for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
            passedOn += bytes(part).length;
        }

        assertThat(passedOn).isEqualTo(300);
    }

    @Test
    void h10_a_reset_in_mid_handshake_is_no_error() {
        channel.writeInbound(Unpooled.wrappedBuffer(c0c1(3)));

        var _ = channel.close();
        channel.advanceTimeBy(6, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        channel.checkException();
    }

    private static byte[] c0c1(int version) {
        byte[] bytes = new byte[1 + 1536];
        new Random(2).nextBytes(bytes);
        bytes[0] = (byte) version;
        return bytes;
    }

    private static byte[] bytes(ByteBuf buffer) {
        byte[] bytes = ByteBufUtil.getBytes(buffer);
        buffer.release();
        return bytes;
    }
}
