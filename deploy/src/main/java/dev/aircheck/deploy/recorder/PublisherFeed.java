package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.IngestProblem;
import dev.aircheck.ingest.MediaSink;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.MediaEvent.AudioAccessUnit;
import dev.aircheck.packager.media.MediaEvent.AudioConfigured;
import dev.aircheck.packager.media.MediaEvent.Ended;
import dev.aircheck.packager.media.MediaEvent.Started;
import dev.aircheck.packager.media.MediaEvent.VideoAccessUnit;
import dev.aircheck.packager.media.MediaEvent.VideoConfigured;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What a connected publisher feeds: one session, and after a hand-over another one of its stream, without noticing.
/// The old session sees a clean end, the new one a publisher that has just begun, at a key frame.
///
/// Confined to the connection's event loop, but for [#handOver]: what that shares is in two atomics.
final class PublisherFeed implements MediaSink {
    /// Who sends no key frame for so long is handed over all the same.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    /// Sound that belongs to the first picture may come after it: the new timeline begins so much earlier.
    private static final long LEAD_MILLIS = 1_000;

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final AtomicReference<Wish> wish = new AtomicReference<>(new Wish.Stay());
    private final AtomicReference<@Nullable Runnable> paused = new AtomicReference<>();
    private MediaSink current;
    private @Nullable VideoConfigured video;
    private @Nullable AudioConfigured audio;
    /// Where the current session's timeline begins on the connection's.
    private long originMillis;

    private sealed interface Wish {
        record Stay() implements Wish {}

        record Move(MediaSink next, long sinceNanos) implements Wish {}

        /// The publisher is gone.
        record Gone() implements Wish {}
    }

    PublisherFeed(MediaSink first, InstantSource clock) {
        this(first, clock, System::nanoTime);
    }

    /// @param nanos a clock that never jumps
    PublisherFeed(MediaSink first, InstantSource clock, LongSupplier nanos) {
        this.current = first;
        this.clock = clock;
        this.nanos = nanos;
    }

    /// Moves the publisher to `next` at its next key frame. False when the publisher is gone, or is about to be moved
    /// elsewhere: `next` will not hear of it. May be called by any thread.
    boolean handOver(MediaSink next) {
        Wish before = wish.get();
        if (!(before instanceof Wish.Stay) || !wish.compareAndSet(before, new Wish.Move(next, nanos.getAsLong()))) {
            return false;
        }
        // A session whose journal has failed would never ask for more.
        resume();
        return true;
    }

    @Override
    public void accept(MediaEvent event) {
        // Whoever asks for a move after the end must hear that it is too late, and whoever was told yes gets it.
        Wish asked = event instanceof Ended ? wish.getAndSet(new Wish.Gone()) : wish.get();
        if (asked instanceof Wish.Move move && isTimeToMove(event, move)) {
            moveTo(move.next(), event);
        }
        switch (event) {
            case VideoConfigured configured -> video = configured;
            case AudioConfigured configured -> audio = configured;
            case Started _, VideoAccessUnit _, AudioAccessUnit _, Ended _ -> {
                // Nothing that a later session would have to know.
            }
        }
        MediaEvent moved = onTimeline(event);
        if (moved != null) {
            current.accept(moved);
        }
    }

    private boolean isTimeToMove(MediaEvent event, Wish.Move move) {
        return switch (event) {
            case VideoAccessUnit unit -> unit.idr() || isLate(move);
            case AudioAccessUnit _ -> video == null || isLate(move);
            // The old session is over with it: who comes back goes on in the new one.
            case Ended _ -> true;
            case Started _, VideoConfigured _, AudioConfigured _ -> false;
        };
    }

    private boolean isLate(Wish.Move move) {
        return nanos.getAsLong() - move.sinceNanos() >= LONGEST_WAIT.toNanos();
    }

    private void moveTo(MediaSink next, MediaEvent first) {
        if (!(first instanceof Ended)) {
            wish.set(new Wish.Stay());
        }
        current.accept(new Ended(true));
        current = next;
        originMillis = millisOf(first) - LEAD_MILLIS;
        current.accept(new Started(clock.instant().minusMillis(LEAD_MILLIS)));
        if (video != null) {
            current.accept(video);
        }
        if (audio != null) {
            current.accept(audio);
        }
    }

    private static long millisOf(MediaEvent event) {
        return switch (event) {
            case VideoAccessUnit unit -> unit.dtsMillis();
            case AudioAccessUnit unit -> unit.ptsMillis();
            case Started _, VideoConfigured _, AudioConfigured _, Ended _ -> LEAD_MILLIS;
        };
    }

    /// Null for what lies before the session's beginning.
    private @Nullable MediaEvent onTimeline(MediaEvent event) {
        if (originMillis == 0) {
            return event;
        }
        return switch (event) {
            case VideoAccessUnit(long dtsMillis, int compositionOffsetMillis, boolean idr, var payload) ->
                new VideoAccessUnit(dtsMillis - originMillis, compositionOffsetMillis, idr, payload);
            case AudioAccessUnit(long ptsMillis, var payload) ->
                ptsMillis < originMillis ? null : new AudioAccessUnit(ptsMillis - originMillis, payload);
            case Started _, VideoConfigured _, AudioConfigured _, Ended _ -> event;
        };
    }

    @Override
    public void problem(IngestProblem problem) {
        current.problem(problem);
    }

    @Override
    public boolean isWritable() {
        return isMoving() || current.isWritable();
    }

    @Override
    public void onWritable(Runnable resume) {
        paused.set(resume);
        current.onWritable(this::resume);
        if (isMoving()) {
            resume();
        }
    }

    /// Whether the publisher is about to be moved. May be called by any thread.
    boolean isMoving() {
        return wish.get() instanceof Wish.Move;
    }

    /// Whether the publisher has ended. May be called by any thread.
    boolean isGone() {
        return wish.get() instanceof Wish.Gone;
    }

    private void resume() {
        Runnable waiting = paused.getAndSet(null);
        if (waiting != null) {
            waiting.run();
        }
    }
}
