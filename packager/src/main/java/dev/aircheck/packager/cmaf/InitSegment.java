package dev.aircheck.packager.cmaf;

import static dev.aircheck.packager.isobmff.Box.box;
import static dev.aircheck.packager.isobmff.Box.fullBox;
import static dev.aircheck.packager.isobmff.Fields.fourCc;
import static dev.aircheck.packager.isobmff.Fields.uint32;

import dev.aircheck.packager.isobmff.Box;
import dev.aircheck.packager.isobmff.MovieHeader;
import dev.aircheck.packager.isobmff.SampleEntry;
import dev.aircheck.packager.isobmff.TrackHeader;
import dev.aircheck.packager.media.AudioFormat;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaClock;
import dev.aircheck.packager.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.List;

/// The CMAF header of one track (ISO/IEC 23000-19 7.3.1). The same format always gives the same bytes: a stream that
/// reconnects with an equal configuration goes on under the same `EXT-X-MAP`.
///
/// There is no edit list: players disagree on them in fragmented files, and [DecodeSchedule] makes the first
/// presentation time equal to `tfdt` without one.
/// ```
/// ftyp                              cmf2, iso6, cmfc
/// moov
///  ├─ mvhd
///  ├─ trak                          see TrackHeader
///  │   └─ ... stbl
///  │           ├─ stsd ─ avc1 | mp4a
///  │           └─ stts, stsc, stsz, stco    empty
///  └─ mvex ─ trex
/// ```
final class InitSegment {
    static final int TRACK_ID = 1;
    private static final long SAMPLE_DESCRIPTION_INDEX = 1;
    private static final long NOT_STATED = 0;

    private InitSegment() {}

    static Bytes of(VideoFormat format) {
        return of(
                new TrackHeader(
                        TRACK_ID, TrackHeader.Handler.VIDEO, MediaClock.TICKS_PER_SECOND, TrackHeader.Size.of(format)),
                SampleEntry.of(format));
    }

    static Bytes of(AudioFormat format) {
        return of(
                new TrackHeader(TRACK_ID, TrackHeader.Handler.AUDIO, format.sampleRateHz(), TrackHeader.Size.NONE),
                SampleEntry.of(format));
    }

    private static Bytes of(TrackHeader track, Box sampleEntry) {
        Box ftyp = box("ftyp", fourCc("cmf2"), uint32(0), fourCc("iso6", "cmfc", "cmf2"));
        Box stbl = box(
                "stbl",
                fullBox("stsd", 0, 0, uint32(1), sampleEntry),
                fullBox("stts", 0, 0, uint32(0)),
                fullBox("stsc", 0, 0, uint32(0)),
                fullBox("stsz", 0, 0, uint32(0, 0)),
                fullBox("stco", 0, 0, uint32(0)));
        Box trex = fullBox("trex", 0, 0, uint32(TRACK_ID, SAMPLE_DESCRIPTION_INDEX, 0, 0, 0));
        Box moov = box(
                "moov",
                MovieHeader.mvhd(NOT_STATED, track.unitsPerSecond(), NOT_STATED, TRACK_ID + 1),
                track.trak(NOT_STATED, NOT_STATED, List.of(), stbl),
                box("mvex", trex));
        ByteBuffer buffer = ByteBuffer.allocate(ftyp.lengthBytes() + moov.lengthBytes());
        ftyp.writeTo(buffer);
        moov.writeTo(buffer);
        return Bytes.wrap(buffer.array());
    }
}
