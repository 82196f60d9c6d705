package dev.aircheck.packager.mp4;

import static dev.aircheck.packager.isobmff.Box.box;
import static dev.aircheck.packager.isobmff.Fields.fourCc;
import static dev.aircheck.packager.isobmff.Fields.uint32;

import dev.aircheck.packager.isobmff.Box;
import dev.aircheck.packager.isobmff.BoxContent;
import dev.aircheck.packager.isobmff.Fields;
import dev.aircheck.packager.isobmff.MovieHeader;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaClock;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Everything in front of the media, of any length that is asked for.
/// ```
/// ftyp
/// moov
///  ├─ mvhd
///  └─ trak ...      see MovieTrack, SampleTable
/// free              only when there is room to fill
/// mdat              the box header alone: 8 bytes, or 16 when the media is larger than 4 GiB
/// ```
record Mp4Header(Instant createdAt, List<MovieTrack> tracks, long mediaLength) {
    /// The largest header; offsets are 32 bits wide only if they stay so behind the largest header, so that the
    /// header's
    /// least length does not depend on the length that is asked for.
    static final long MAX_LENGTH = 1L << 30;

    private static final int LARGE_BOX_HEADER_LENGTH = 16;
    private static final int SIZE_IN_64_BITS = 1;
    /// ISO/IEC 14496-12 8.2.2.3: times count from 1904-01-01.
    private static final long SECONDS_1904_TO_1970 = 2_082_844_800L;

    private static final Box FILE_TYPE =
            box("ftyp", fourCc("isom"), uint32(0x200), fourCc("isom", "iso4", "avc1", "mp41", "mp42"));

    Mp4Header {
        tracks = List.copyOf(tracks);
    }

    long minimumLength() {
        return (long) FILE_TYPE.lengthBytes() + moov(0).lengthBytes() + mediaDataHeaderLength();
    }

    Bytes ofLength(long length) {
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "header of %d bytes (expected at most %d)".formatted(length, MAX_LENGTH));
        }
        Box moov = moov(length);
        long minimum = (long) FILE_TYPE.lengthBytes() + moov.lengthBytes() + mediaDataHeaderLength();
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(length));
        FILE_TYPE.writeTo(buffer);
        moov.writeTo(buffer);
        free(minimum, length).forEach(box -> box.writeTo(buffer));
        mediaDataHeader(buffer);
        return Bytes.wrap(buffer.array());
    }

    /// Padding is a `free` box: none, or at least the 8 bytes of its own header.
    static boolean canPad(long minimum, long length) {
        return length == minimum || length >= minimum + Box.HEADER_LENGTH;
    }

    private static List<Box> free(long minimum, long length) {
        if (!canPad(minimum, length)) {
            throw new IllegalArgumentException("header of %d bytes (expected %d, or at least %d)"
                    .formatted(length, minimum, minimum + Box.HEADER_LENGTH));
        }
        return length == minimum
                ? List.of()
                : List.of(box("free", Fields.zeros(Math.toIntExact(length - minimum - Box.HEADER_LENGTH))));
    }

    private Box moov(long headerLength) {
        MediaPlacement media = new MediaPlacement(headerLength, mediaLength > Fields.UINT32_MAX - MAX_LENGTH);
        long start = tracks.stream().mapToLong(MovieTrack::startTicks).min().orElse(0);
        long end = tracks.stream().mapToLong(MovieTrack::endTicks).max().orElse(0);
        List<BoxContent> content = new ArrayList<>();
        content.add(MovieHeader.mvhd(
                createdAt.getEpochSecond() + SECONDS_1904_TO_1970,
                MediaClock.TICKS_PER_SECOND,
                end - start,
                tracks.size() + 1));
        tracks.forEach(track -> content.add(track.trak(start, media)));
        return box("moov", content);
    }

    private boolean isMediaDataLarge() {
        return mediaLength + Box.HEADER_LENGTH > Fields.UINT32_MAX;
    }

    private int mediaDataHeaderLength() {
        return isMediaDataLarge() ? LARGE_BOX_HEADER_LENGTH : Box.HEADER_LENGTH;
    }

    private void mediaDataHeader(ByteBuffer target) {
        boolean large = isMediaDataLarge();
        target.putInt(large ? SIZE_IN_64_BITS : (int) (mediaLength + Box.HEADER_LENGTH));
        fourCc("mdat").writeTo(target);
        if (large) {
            target.putLong(mediaLength + LARGE_BOX_HEADER_LENGTH);
        }
    }
}
