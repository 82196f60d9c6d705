package dev.aircheck.ingest.rtmp.chunk;

/// One chunk's message header as it stands on the wire (RTMP 1.0 section 5.3.1.2); what its format leaves out is 0.
///
/// @param timestamp absolute for format 0, else the delta; unsigned 32 bits
/// @param extended whether the timestamp came in the extended field (5.3.1.3)
record ChunkHeader(int format, long timestamp, int length, int typeId, int streamId, boolean extended) {
    static final ChunkHeader TYPE_3 = new ChunkHeader(3, 0, 0, 0, 0, false);
}
