package dev.aircheck.ingest;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps the reasons that it is told.
public final class RecordingListener implements IngestListener {
    public final List<CloseReason> closed = new CopyOnWriteArrayList<>();
    public final List<RefusalReason> refused = new CopyOnWriteArrayList<>();

    @Override
    public void closed(CloseReason reason, InetSocketAddress remote) {
        closed.add(reason);
    }

    @Override
    public void refused(RefusalReason reason, InetSocketAddress remote) {
        refused.add(reason);
    }
}
