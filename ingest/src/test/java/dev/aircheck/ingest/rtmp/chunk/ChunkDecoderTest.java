package dev.aircheck.ingest.rtmp.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.ingest.RtmpLimits;
import dev.aircheck.ingest.RtmpLimits.ChunkLimits;
import dev.aircheck.ingest.RtmpProtocolException;
import dev.aircheck.ingest.rtmp.admission.UnfinishedBytes;
import dev.aircheck.packager.media.Bytes;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChunkDecoderTest {
    private static final ChunkLimits LIMITS = RtmpLimits.defaults().prePublish();

    static List<ChunkVector> vectors() {
        return ChunkVector.all();
    }

    static Stream<ChunkVector> goodVectors() {
        return ChunkVector.all().stream().filter(vector -> !vector.close());
    }

    @Test
    void all_vectors_are_there() {
        assertThat(vectors()).hasSize(31);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void reads_vector_in_one_piece(ChunkVector vector) {
        assertThat(decode(vector.input())).isEqualTo(expected(vector));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void reads_vector_byte_by_byte(ChunkVector vector) {
        Bytes[] pieces = new Bytes[vector.input().length()];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = vector.input().slice(i, 1);
        }

        assertThat(decode(pieces)).isEqualTo(expected(vector));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void reads_vector_cut_at_every_offset(ChunkVector vector) {
        for (int cut = 1; cut < vector.input().length(); cut++) {
            Outcome outcome =
                    decode(vector.input().slice(0, cut), vector.input().sliceFrom(cut));

            assertThat(outcome).as("cut at %d", cut).isEqualTo(expected(vector));
        }
    }

    /// On the ids that they name, each on a decoder that has read another vector before would need fresh ids; type 0
    /// headers make a stream fresh, so vectors that begin with one may follow each other.
    @ParameterizedTest
    @MethodSource("goodVectors")
    void reads_vector_after_itself(ChunkVector vector) {
        if (vector.input().at(0) >> 6 != 0
                || vector.id().equals("C13")
                || vector.id().equals("C23")) {
            return; // begins with a delta, or changes the chunk size of what follows
        }
        List<RawMessage> twice = new ArrayList<>(vector.messages());
        twice.addAll(vector.messages());

        assertThat(decode(vector.input(), vector.input())).isEqualTo(new Outcome(twice, false));
    }

    /// Each on chunk stream ids of its own, one chunk of each in turn. Vectors that change the chunk size of all, or
    /// name
    /// a chunk stream in their body, are left out.
    @Test
    void reads_all_vectors_interleaved_on_fresh_chunk_streams() {
        List<ChunkVector> vectors = goodVectors()
                .filter(vector -> vector.messages().stream().noneMatch(message -> message.typeId() <= RawMessage.ABORT))
                .toList();
        List<InterleavedVector> moved = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            moved.add(InterleavedVector.of(vectors.get(i), 1_000 * (i + 1)));
        }

        Outcome outcome = decode(new ChunkLimits(1 << 16, 100, 1 << 20), InterleavedVector.inTurn(moved));

        assertThat(outcome.closed()).isFalse();
        assertThat(vectors).hasSizeGreaterThan(18);
        for (InterleavedVector vector : moved) {
            assertThat(outcome.messages().stream().filter(vector::owns).toList())
                    .as(vector.id())
                    .isEqualTo(vector.messages());
        }
    }

    @Test
    void counts_unfinished_bytes_of_all_connections_and_gives_them_back() {
        UnfinishedBytes all = new UnfinishedBytes(100);
        EmbeddedChannel channel = new EmbeddedChannel(new ChunkDecoder(LIMITS, all));

        channel.writeInbound(Unpooled.wrappedBuffer(
                Bytes.ofHex("04000000 0000c8 09 01000000").toArray(), new byte[90]));
        assertThat(all.overloaded()).isTrue();

        channel.finishAndReleaseAll();
        assertThat(all.overloaded()).isFalse();
    }

    @Test
    void refuses_a_seventeenth_chunk_stream_before_publish() {
        StringBuilder hex = new StringBuilder();
        for (int id = 3; id < 3 + 17; id++) {
            hex.append("%02x00000000000008010000 00".formatted(id).replace(" ", ""));
        }

        assertThat(decode(Bytes.ofHex(hex.toString())).closed()).isTrue();
    }

    @Test
    void accepts_a_large_message_once_the_limits_are_raised() {
        ChunkDecoder decoder = decoder(LIMITS);
        EmbeddedChannel channel = new EmbeddedChannel(decoder);
        decoder.limits(RtmpLimits.defaults().publishing());
        channel.writeInbound(Unpooled.wrappedBuffer(
                Bytes.ofHex("02000000000004010000000000ffffff").toArray()));

        channel.writeInbound(Unpooled.wrappedBuffer(
                Bytes.ofHex("04000000 ffffff 09 01000000").toArray()));
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[0xFFFFFF]));

        assertThat((RawMessage) channel.readInbound()).isNotNull();
        RawMessage large = channel.readInbound();
        assertThat(large.body().length()).isEqualTo(0xFFFFFF);
        channel.finishAndReleaseAll();
    }

    @Test
    void refuses_more_unfinished_bytes_than_allowed() {
        EmbeddedChannel channel = new EmbeddedChannel(decoder(new ChunkLimits(200, 16, 200)));
        byte[] first = new byte[12 + 128];
        System.arraycopy(Bytes.ofHex("04000000 0000c8 09 01000000").toArray(), 0, first, 0, 12);
        byte[] second = first.clone();
        second[0] = 5;
        channel.writeInbound(Unpooled.wrappedBuffer(first));

        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(second)))
                .isInstanceOf(DecoderException.class)
                .hasCauseInstanceOf(RtmpProtocolException.class);
        channel.finishAndReleaseAll();
    }

    @Test
    void reads_nothing_behind_an_error() {
        assertThat(decode(
                        Bytes.ofHex("02000000000004010000000000000000"),
                        Bytes.ofHex("040000010000040801000000af011111")))
                .isEqualTo(new Outcome(List.of(), true));
    }

    @Test
    void what_the_writer_writes_comes_back() {
        RawMessage setChunkSize = new RawMessage(2, 0, RawMessage.SET_CHUNK_SIZE, 0, Bytes.ofHex("00001000"));
        RawMessage small = new RawMessage(3, 0, RawMessage.COMMAND_AMF0, 0, Bytes.wrap(new byte[300]));
        RawMessage large = new RawMessage(3, 0, RawMessage.COMMAND_AMF0, 1, Bytes.wrap(new byte[9000]));
        ChunkWriter writer = new ChunkWriter();
        var out = Unpooled.buffer();
        List.of(small, setChunkSize, large).forEach(message -> writer.write(message, out));

        assertThat(decode(Bytes.copyOf(out.nioBuffer())))
                .isEqualTo(new Outcome(List.of(small, setChunkSize, large), false));
    }

    private record Outcome(List<RawMessage> messages, boolean closed) {}

    private static Outcome expected(ChunkVector vector) {
        return new Outcome(vector.close() ? List.of() : vector.messages(), vector.close());
    }

    private static ChunkDecoder decoder(ChunkLimits limits) {
        return new ChunkDecoder(limits, new UnfinishedBytes(Long.MAX_VALUE));
    }

    /// Messages that came before an error do not count here: the connection closes.
    private static Outcome decode(Bytes... pieces) {
        return decode(LIMITS, pieces);
    }

    private static Outcome decode(ChunkLimits limits, Bytes... pieces) {
        EmbeddedChannel channel = new EmbeddedChannel(decoder(limits));
        boolean closed = false;
        for (Bytes piece : pieces) {
            try {
                channel.writeInbound(Unpooled.wrappedBuffer(piece.toArray()));
            } catch (DecoderException e) {
                assertThat(e).hasCauseInstanceOf(RtmpProtocolException.class);
                closed = true;
            }
        }
        List<RawMessage> messages = new ArrayList<>();
        for (RawMessage message = channel.readInbound(); message != null; message = channel.readInbound()) {
            messages.add(message);
        }
        channel.finishAndReleaseAll();
        return new Outcome(closed ? List.of() : messages, closed);
    }
}
