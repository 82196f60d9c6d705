package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.AudioSample;
import dev.aircheck.packager.media.MediaEvent.AudioAccessUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The audio of one connection after the other on its way to the queue. Frames are held while it is not known yet
/// where the connection's timeline lies in the session.
final class AudioLane {
    private final AudioQueue queue;
    private final List<Unit> held = new ArrayList<>();
    private @Nullable AudioFormat configured;
    private @Nullable AudioCadence cadence;
    private long reanchoredBefore;

    AudioLane(AudioQueue queue) {
        this.queue = queue;
    }

    /// A frame as received, with the format that held for it.
    record Unit(AudioFormat format, AudioAccessUnit unit) {}

    void startConnection() {
        reanchoredBefore = reanchored();
        cadence = null;
        configured = null;
        held.clear();
    }

    void configure(AudioFormat format) {
        configured = format;
    }

    /// Null before the connection's configuration.
    @Nullable
    AudioFormat configured() {
        return configured;
    }

    void hold(Unit unit) {
        held.add(unit);
    }

    boolean hasHeld() {
        return !held.isEmpty();
    }

    /// From the first to the last frame held.
    long heldMillis() {
        return held.isEmpty()
                ? 0
                : held.getLast().unit.ptsMillis() - held.getFirst().unit.ptsMillis();
    }

    List<Unit> takeHeld() {
        List<Unit> taken = List.copyOf(held);
        held.clear();
        return taken;
    }

    /// True when the frame found its place in the queue, false when it starts too early for any.
    boolean enqueue(Unit unit, long receivedTicks) {
        if (cadence == null || !cadence.format().equals(unit.format)) {
            reanchoredBefore = reanchored();
            cadence = new AudioCadence(unit.format, queue.endTicks());
        }
        var placed = cadence.place(receivedTicks);
        if (placed.isPresent()) {
            queue.add(unit.format, new AudioSample(placed.getAsLong(), unit.unit.payload()));
        }
        return placed.isPresent();
    }

    long reanchored() {
        return reanchoredBefore + (cadence == null ? 0 : cadence.reanchored());
    }
}
