package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.PublishGate;
import dev.aircheck.ingest.RecordingListener;
import dev.aircheck.ingest.RtmpLimits;
import dev.aircheck.ingest.rtmp.admission.SharedLimits;
import dev.aircheck.ingest.rtmp.admission.UnfinishedBytes;
import dev.aircheck.ingest.rtmp.amf.AmfValue;
import dev.aircheck.ingest.rtmp.chunk.ChunkDecoder;
import dev.aircheck.ingest.rtmp.chunk.RawMessage;
import dev.aircheck.ingest.rtmp.message.MessageCodec;
import dev.aircheck.ingest.rtmp.message.RtmpMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/// The whole pipeline of one connection without a socket, on a clock that the test moves.
final class SessionHarness implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final int HANDSHAKE_BYTES = 1 + 2 * 1536;

    final RecordingListener listener = new RecordingListener();
    final EmbeddedChannel channel = new EmbeddedChannel();
    private final ByteBuf sent = Unpooled.buffer();
    private int flushes;

    SessionHarness(PublishGate gate) {
        this(gate, RtmpLimits.defaults());
    }

    SessionHarness(PublishGate gate, RtmpLimits limits) {
        this(gate, limits, SharedLimits.of(limits.admission(), 0));
    }

    /// One of several connections to the same server.
    SessionHarness(PublishGate gate, RtmpLimits limits, SharedLimits shared) {
        channel.freezeTime();
        RateLimitedLog log = new RateLimitedLog(
                LoggerFactory.getLogger(SessionHarness.class), 10, Duration.ofMinutes(1), System::nanoTime);
        SessionServices services = new SessionServices(gate, listener, limits, InstantSource.fixed(NOW), log, shared);
        RtmpPipeline.install(channel.pipeline(), services, new Random(1), () -> {});
    }

    void send(PublisherScript script) {
        send(script.bytes());
    }

    void send(byte[] bytes) {
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        }
    }

    void advance(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    /// How many times something was written since the start; each is flushed whole.
    int flushes() {
        collect();
        return flushes;
    }

    /// Everything that the server has said after its handshake, decoded.
    List<RtmpMessage> answers() {
        collect();
        if (sent.readableBytes() < HANDSHAKE_BYTES) {
            return List.of();
        }
        EmbeddedChannel client = new EmbeddedChannel(
                new ChunkDecoder(RtmpLimits.defaults().publishing(), new UnfinishedBytes(Long.MAX_VALUE)));
        client.writeInbound(sent.copy(HANDSHAKE_BYTES, sent.readableBytes() - HANDSHAKE_BYTES));
        List<RtmpMessage> answers = new ArrayList<>();
        for (RawMessage raw = client.readInbound(); raw != null; raw = client.readInbound()) {
            answers.add(MessageCodec.decode(raw));
        }
        client.finishAndReleaseAll();
        return answers;
    }

    /// The `code` of each onStatus that was sent.
    List<String> statusCodes() {
        return answers().stream()
                .filter(RtmpMessage.Command.class::isInstance)
                .map(RtmpMessage.Command.class::cast)
                .filter(command -> command.name().equals("onStatus"))
                .map(command -> ((AmfValue.Dictionary) command.argument(1)).text("code", ""))
                .collect(Collectors.toList());
    }

    private void collect() {
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            sent.writeBytes(part);
            part.release();
            flushes++;
        }
    }

    @Override
    public void close() {
        collect();
        channel.finishAndReleaseAll();
    }
}
