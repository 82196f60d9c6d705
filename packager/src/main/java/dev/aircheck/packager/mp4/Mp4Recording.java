package dev.aircheck.packager.mp4;

import dev.aircheck.packager.bitstream.InBandParameterSets;
import dev.aircheck.packager.isobmff.SampleEntry;
import dev.aircheck.packager.isobmff.TrackHeader;
import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.AudioSample;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.segment.AudioPart;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.packager.segment.VideoPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The MP4 of a recording while it grows: the access units exactly as received, with their sample tables in memory.
/// The media can be stored at once; the header, whose offsets depend on its own length, is made when it is wanted, in
/// front.
/// ```
/// [ header: ftyp moov free mdat ] [ video chunk | audio chunk ] [ video chunk | audio chunk ] ...
///   └─ header(length)               └─ append(segment)
/// ```
/// Confined to one thread; the same segments always give the same bytes.
public final class Mp4Recording {
    private static final int VIDEO_TRACK_ID = 1;
    private static final int AUDIO_TRACK_ID = 2;

    private final SampleTable video = new SampleTable();
    private final SampleTable audio = new SampleTable();
    private final boolean selfContained;
    private @Nullable TrackHeader videoHeader;
    private @Nullable TrackHeader audioHeader;
    private @Nullable Instant createdAt;
    private long videoEndTicks;
    private long audioEndUnits;
    private long mediaLength;

    public Mp4Recording() {
        this(false);
    }

    private Mp4Recording(boolean selfContained) {
        this.selfContained = selfContained;
    }

    /// For a picture that changes its format: key frames carry their parameter sets, see [InBandParameterSets].
    public static Mp4Recording ofSeveralFormats() {
        return new Mp4Recording(true);
    }

    /// Takes the next segment and returns the bytes that follow those of the segments before.
    public List<Bytes> append(Segment segment) {
        if (createdAt == null) {
            createdAt = segment.programDateTime();
        }
        List<Bytes> media = new ArrayList<>();
        VideoPart videoPart = segment.video();
        if (videoPart != null && !videoPart.samples().isEmpty()) {
            append(videoPart, media);
            videoEndTicks = segment.endTicks();
        }
        if (segment.audio() != null) {
            append(segment.audio(), media);
        }
        return media;
    }

    /// Bytes returned by all appends.
    public long mediaLength() {
        return mediaLength;
    }

    /// The length of the header without padding.
    public long minimumHeaderLength() {
        return currentHeader().minimumLength();
    }

    /// The least multiple of `blockBytes` that the header can be padded to.
    public long headerLengthInBlocks(long blockBytes) {
        long minimum = minimumHeaderLength();
        long length = Math.ceilDiv(minimum, blockBytes) * blockBytes;
        return Mp4Header.canPad(minimum, length) ? length : length + blockBytes;
    }

    /// The header of the file that consists of this header and all media so far.
    /// @param length exactly what it will have: the least, or at least 8 bytes more, and at most 1 GiB
    public Bytes header(long length) {
        return currentHeader().ofLength(length);
    }

    private Mp4Header currentHeader() {
        List<MovieTrack> tracks = new ArrayList<>();
        if (videoHeader != null) {
            tracks.add(new MovieTrack(videoHeader, video, videoEndTicks));
        }
        if (audioHeader != null) {
            tracks.add(new MovieTrack(audioHeader, audio, audioEndUnits));
        }
        if (tracks.isEmpty() || createdAt == null) {
            throw new IllegalStateException("MP4 without media (expected a segment with video or audio first)");
        }
        return new Mp4Header(createdAt, tracks, mediaLength);
    }

    private void append(VideoPart part, List<Bytes> media) {
        if (videoHeader == null) {
            videoHeader = new TrackHeader(
                    VIDEO_TRACK_ID,
                    TrackHeader.Handler.VIDEO,
                    MediaClock.TICKS_PER_SECOND,
                    TrackHeader.Size.of(part.format()));
        }
        List<VideoSample> samples =
                selfContained ? InBandParameterSets.in(part.format(), part.samples()) : part.samples();
        video.addChunk(SampleEntry.of(part.format()), mediaLength, samples.size());
        for (VideoSample sample : samples) {
            int compositionOffset = Math.toIntExact(sample.ptsTicks() - sample.dtsTicks());
            video.addSample(
                    sample.dtsTicks(),
                    compositionOffset,
                    sample.idr(),
                    sample.payload().length());
            add(sample.payload(), media);
        }
    }

    private void append(AudioPart part, List<Bytes> media) {
        if (audioHeader == null) {
            audioHeader = new TrackHeader(
                    AUDIO_TRACK_ID, TrackHeader.Handler.AUDIO, part.format().sampleRateHz(), TrackHeader.Size.NONE);
        }
        int trackRate = audioHeader.unitsPerSecond();
        audio.addChunk(
                SampleEntry.of(part.format()), mediaLength, part.samples().size());
        for (AudioSample sample : part.samples()) {
            long time = inTrackTime(sample.ptsSamples(), part.format(), trackRate);
            audio.addSample(time, 0, true, sample.payload().length());
            add(sample.payload(), media);
        }
        audioEndUnits = inTrackTime(part.endSamples(), part.format(), trackRate);
    }

    /// The track keeps the timescale of its first format; a later one of another rate is counted in it.
    private static long inTrackTime(long samples, AudioFormat format, int trackRate) {
        int rate = format.sampleRateHz();
        return rate == trackRate ? samples : MediaClock.toUnits(MediaClock.fromUnits(samples, rate), trackRate);
    }

    private void add(Bytes payload, List<Bytes> media) {
        media.add(payload);
        mediaLength += payload.length();
    }
}
