package dev.aircheck.ingest.flv;

import dev.aircheck.packager.media.Bytes;

/// The part of an Enhanced RTMP v2 tag header that audio and video share: ModEx prefixes, multitrack and FourCC.
///
/// ```
/// packet type 7 (ModEx):       size-1:1 [size-1:2 when that is 255]  data  ModEx type:4 bits  packet type:4 bits
/// packet type 6 or 5 (multi):  multitrack type:4 bits  packet type:4 bits
/// FourCC:4, or in many-tracks-many-codecs one for each track:  [FourCC:4] track id:1 [size:3] body
/// ```
///
/// @param body of the first track, and only of it
/// @param firstTrack whether the first track is in this message at all
/// @param otherTracks how many other tracks are
record EnhancedHeader(int packetType, String fourCc, Bytes body, boolean firstTrack, int otherTracks) {
    private static final int MODEX = 7;
    private static final int MAX_MODEX = 4;
    private static final int ONE_TRACK = 0;
    private static final int MANY_TRACKS_MANY_CODECS = 2;

    /// Reads what follows the first byte. `multitrackType` is 6 for video and 5 for audio.
    static EnhancedHeader read(PayloadReader in, int firstPacketType, int multitrackType) {
        int packetType = skipModEx(in, firstPacketType);
        if (packetType == multitrackType) {
            return readTracks(in);
        }
        return new EnhancedHeader(packetType, in.fourCc(), in.rest(), true, 0);
    }

    /// Modifiers only refine the timestamp to nanoseconds so far: skipped, whatever they are.
    static int skipModEx(PayloadReader in, int firstPacketType) {
        int packetType = firstPacketType;
        for (int i = 0; packetType == MODEX && i < MAX_MODEX; i++) {
            int size = in.uint8() + 1;
            if (size == 256) {
                size = in.uint16() + 1;
            }
            in.take(size);
            packetType = in.uint8() & 0x0F;
        }
        return packetType;
    }

    private static EnhancedHeader readTracks(PayloadReader in) {
        int types = in.uint8();
        int kind = types >> 4;
        int packetType = types & 0x0F;
        String sharedFourCc = kind == MANY_TRACKS_MANY_CODECS ? "" : in.fourCc();
        EnhancedHeader first = new EnhancedHeader(packetType, sharedFourCc, Bytes.EMPTY, false, 0);
        int others = 0;
        do {
            String fourCc = kind == MANY_TRACKS_MANY_CODECS ? in.fourCc() : sharedFourCc;
            int trackId = in.uint8();
            Bytes body = kind == ONE_TRACK ? in.take(in.rest().length()) : in.take(in.uint24());
            if (trackId == 0) {
                first = new EnhancedHeader(packetType, fourCc, body, true, 0);
            } else {
                others++;
            }
        } while (!in.rest().isEmpty());
        return new EnhancedHeader(packetType, first.fourCc(), first.body(), first.firstTrack(), others);
    }
}
