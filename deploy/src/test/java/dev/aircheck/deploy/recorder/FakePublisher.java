package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.PublisherConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A publisher's connection without a socket.
final class FakePublisher implements PublisherConnection {
    private final List<CloseReason> closedFor = new CopyOnWriteArrayList<>();
    private volatile Duration silence = Duration.ZERO;
    private volatile Runnable onClose = () -> {};

    void silentFor(Duration length) {
        silence = length;
    }

    void onClose(Runnable action) {
        onClose = action;
    }

    List<CloseReason> closedFor() {
        return List.copyOf(closedFor);
    }

    @Override
    public void close(CloseReason reason) {
        closedFor.add(reason);
        onClose.run();
    }

    @Override
    public Duration silence() {
        return silence;
    }

    @Override
    public InetSocketAddress remote() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    }

    @Override
    public boolean isOpen() {
        return closedFor.isEmpty();
    }
}
