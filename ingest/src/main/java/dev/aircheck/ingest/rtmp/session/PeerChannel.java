package dev.aircheck.ingest.rtmp.session;

import dev.aircheck.ingest.rtmp.chunk.ChunkWriter;
import dev.aircheck.ingest.rtmp.message.MessageCodec;
import dev.aircheck.ingest.rtmp.message.RtmpMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// The connection of one session: what can be done with it. Messages and closing are the event loop's alone; the rest
/// is thread-safe, as Netty's channels are.
record PeerChannel(Channel channel, ChunkWriter writer) {
    /// A refused encoder must have read the refusal before the socket closes.
    private static final Duration FAREWELL = Duration.ofMillis(300);

    long nowNanos() {
        return channel.eventLoop().ticker().nanoTime();
    }

    InetSocketAddress remote() {
        return channel.remoteAddress() instanceof InetSocketAddress address
                ? address
                : InetSocketAddress.createUnresolved("unknown", 0);
    }

    boolean isActive() {
        return channel.isActive();
    }

    boolean isReading() {
        return channel.config().isAutoRead();
    }

    void setReading(boolean reading) {
        channel.config().setAutoRead(reading);
    }

    /// All in one flush: OBS blocks on half a message.
    void send(List<RtmpMessage> messages) {
        ByteBuf out = channel.alloc().buffer();
        for (RtmpMessage message : messages) {
            writer.write(MessageCodec.encode(message), out);
        }
        var _ = channel.writeAndFlush(out, channel.voidPromise());
    }

    void close() {
        var _ = channel.close();
    }

    /// Says it and closes, when the peer has had the time to read it.
    void close(List<RtmpMessage> farewell) {
        send(farewell);
        setReading(true);
        after(FAREWELL, this::close);
    }

    void after(Duration delay, Runnable task) {
        var _ = channel.eventLoop().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    ScheduledFuture<?> everySecond(Runnable task) {
        return channel.eventLoop().scheduleAtFixedRate(task, 1, 1, TimeUnit.SECONDS);
    }

    /// Runs it on the event loop; here and now if that has stopped, because then nobody else looks at the session.
    void onLoop(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
            return;
        }
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException _) {
            task.run();
        }
    }
}
