package dev.aircheck.packager.segment;

import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.MediaEvent;
import dev.aircheck.packager.media.MediaEvent.AudioAccessUnit;
import dev.aircheck.packager.media.MediaEvent.VideoAccessUnit;
import dev.aircheck.packager.media.VideoFormat;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns what a publisher sends into segments. One for each session, confined to one thread, without clock or I/O:
/// the same events always give the same segments with the same numbers, so a journal can be read again after a
/// crash or by two readers.
///
/// ```
/// video  ConnectionClock -> VideoCadence -> DecodeTimes -> PassthroughCutter | RegridCutter -> Cut --+
///        ms -> ticks        exact times     dts            where segments end                        |->
/// SegmentAssembler
/// audio  ConnectionClock -> AudioCadence -> AudioQueue ----------------------------------------------+
/// ```
public final class Segmenter {
    private static final int MAXIMUM_COMPOSITION_OFFSET_MILLIS = 10_000;
    /// So much audio without even a video configuration is a session without pictures ...
    private static final long AUDIO_ONLY_AFTER_MILLIS = 4_000;
    /// ... and so much without a key frame that can be waited for.
    private static final long NO_KEY_FRAME_AFTER_MILLIS = 20_000;
    /// Video that is so far behind audio has paused at the source.
    private static final long VIDEO_STALLED_TICKS = 5L * MediaClock.TICKS_PER_SECOND;
    /// At a connection's end audio may outlast the pictures so far before the last picture is stretched.
    private static final long AUDIO_OVERHANG_TICKS = MediaClock.TICKS_PER_SECOND / 4;

    private final SegmenterOptions options;
    private final HealthMeter health = new HealthMeter();
    private final AudioQueue audioQueue = new AudioQueue();
    private final AudioLane audio = new AudioLane(audioQueue);
    private final SegmentAssembler assembler = new SegmentAssembler(audioQueue);
    private Instant wallClock = Instant.EPOCH;
    private @Nullable VideoFormat configuredVideo;
    /// Null while it is not known where the connection's timeline lies in the session.
    private @Nullable ConnectionClock clock;

    private @Nullable VideoLane lane;
    private @Nullable VideoLane lastLane;
    private @Nullable AudioOnlyCutter audioOnly;

    public Segmenter(SegmenterOptions options) {
        this.options = options;
    }

    /// The segments that this event completes, in order.
    public List<Segment> accept(MediaEvent event) {
        var segments = handle(event);
        segments.forEach(health::segment);
        return segments;
    }

    /// The end of the session: closes what is open.
    public List<Segment> finish() {
        var segments = endConnection();
        segments.forEach(health::segment);
        audioQueue.clear().forEach(frame -> health.dropped(DropReason.AUDIO_AFTER_END));
        return segments;
    }

    public SourceHealth health() {
        return health.report(rate(), audio.reanchored());
    }

    private List<Segment> handle(MediaEvent event) {
        return switch (event) {
            case MediaEvent.Started started -> startConnection(started.wallClock());
            case MediaEvent.VideoConfigured configured -> {
                configuredVideo = configured.format();
                yield List.of();
            }
            case MediaEvent.AudioConfigured configured -> {
                audio.configure(configured.format());
                yield List.of();
            }
            case VideoAccessUnit unit -> acceptVideo(unit);
            case AudioAccessUnit unit -> acceptAudio(unit);
            case MediaEvent.Ended ended -> endConnection();
        };
    }

    private @Nullable FrameRate rate() {
        var current = lane == null ? lastLane : lane;
        return current == null ? null : current.rate();
    }

    private List<Segment> startConnection(Instant startedAt) {
        var segments = endConnection();
        wallClock = startedAt;
        configuredVideo = null;
        audio.startConnection();
        health.connectionStarted();
        return segments;
    }

    private List<Segment> acceptVideo(VideoAccessUnit unit) {
        var format = configuredVideo;
        if (format == null) {
            health.dropped(DropReason.VIDEO_BEFORE_CONFIGURATION);
            return List.of();
        }
        long ptsMillis = ptsMillis(unit);
        health.picture(ptsMillis, unit.idr());
        if (lane == null && !(unit.idr() && startVideo(format, ptsMillis))) {
            health.dropped(DropReason.VIDEO_BEFORE_KEY_FRAME);
            return List.of();
        }
        long receivedTicks = Objects.requireNonNull(clock).ticksAt(ptsMillis);
        var current = Objects.requireNonNull(lane);
        if (unit.idr() && !current.format().equals(format)) {
            current = changeVideo(current, format, receivedTicks);
        }
        assembler.add(current.accept(new CodedPicture(receivedTicks, unit.idr(), unit.payload())));
        return completeSegments();
    }

    private long ptsMillis(VideoAccessUnit unit) {
        if (Math.abs((long) unit.compositionOffsetMillis()) > MAXIMUM_COMPOSITION_OFFSET_MILLIS) {
            health.absurdCompositionOffset();
            return unit.dtsMillis();
        }
        return unit.ptsMillis();
    }

    /// False when a session without pictures has been cut past this key frame already.
    private boolean startVideo(VideoFormat format, long ptsMillis) {
        if (clock == null) {
            clock = new ConnectionClock(wallClock, ptsMillis, assembler.endTicks());
            audio.takeHeld().forEach(this::enqueueAudio);
        }
        long startTicks = clock.ticksAt(ptsMillis);
        if (audioOnly != null) {
            if (startTicks < audioOnly.openTicks()) {
                return false;
            }
            assembler.add(audioOnly.close(startTicks));
            audioOnly = null;
        }
        var before = lastLane;
        var grid = before != null && before.format().equals(format) ? before.grid() : null;
        lane = new VideoLane(format, startTicks, options, grid);
        return true;
    }

    private VideoLane changeVideo(VideoLane old, VideoFormat format, long receivedTicks) {
        assembler.add(old.drain());
        long startTicks = old.placeAfterAll(receivedTicks);
        assembler.add(old.close(startTicks));
        var next = new VideoLane(format, startTicks, options, null);
        lane = next;
        return next;
    }

    private List<Segment> acceptAudio(AudioAccessUnit access) {
        var format = audio.configured();
        if (format == null) {
            health.dropped(DropReason.AUDIO_BEFORE_CONFIGURATION);
            return List.of();
        }
        health.audioFrame();
        var unit = new AudioLane.Unit(format, access);
        if (clock != null) {
            enqueueAudio(unit);
            return completeSegments();
        }
        audio.hold(unit);
        long patienceMillis = configuredVideo == null ? AUDIO_ONLY_AFTER_MILLIS : NO_KEY_FRAME_AFTER_MILLIS;
        if (audio.heldMillis() < patienceMillis) {
            return List.of();
        }
        startAudioOnly();
        return completeSegments();
    }

    private void startAudioOnly() {
        var held = audio.takeHeld();
        long baseTicks = Math.max(assembler.endTicks(), audioQueue.endTicks());
        clock = new ConnectionClock(wallClock, held.getFirst().unit().ptsMillis(), baseTicks);
        audioOnly = new AudioOnlyCutter(assembler.endTicks(), options.targetTicks());
        held.forEach(this::enqueueAudio);
    }

    private void enqueueAudio(AudioLane.Unit unit) {
        long receivedTicks = Objects.requireNonNull(clock).ticksAt(unit.unit().ptsMillis());
        var formatBefore = audioQueue.newestFormat();
        if (!audio.enqueue(unit, receivedTicks)) {
            health.dropped(DropReason.AUDIO_BEFORE_START);
            return;
        }
        long startTicks = audioQueue.newestTicks();
        if (audioOnly != null) {
            assembler.add(audioOnly.accept(startTicks, !unit.format().equals(formatBefore)));
        } else if (lane != null && startTicks - lane.newestTicks() > VIDEO_STALLED_TICKS) {
            assembler.add(lane.stalledUntil(startTicks - VIDEO_STALLED_TICKS));
        }
    }

    private List<Segment> completeSegments() {
        long newestVideoTicks = lane == null ? Long.MIN_VALUE : lane.newestTicks();
        return assembler.complete(Objects.requireNonNull(clock), newestVideoTicks, audio.configured() != null);
    }

    private List<Segment> endConnection() {
        if (clock == null && audio.hasHeld()) {
            startAudioOnly();
        }
        if (clock == null) {
            return List.of();
        }
        if (lane != null) {
            assembler.add(lane.drain());
            long endTicks = lane.endTicks();
            long audioEndTicks = audioQueue.endTicks();
            assembler.add(lane.close(audioEndTicks > endTicks + AUDIO_OVERHANG_TICKS ? audioEndTicks : endTicks));
            lastLane = lane;
        } else if (audioOnly != null) {
            assembler.add(audioOnly.close(audioQueue.endTicks()));
        }
        var segments = assembler.flush(clock);
        lane = null;
        audioOnly = null;
        clock = null;
        return segments;
    }
}
