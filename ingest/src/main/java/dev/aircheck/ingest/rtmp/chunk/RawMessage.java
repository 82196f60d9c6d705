package dev.aircheck.ingest.rtmp.chunk;

import dev.aircheck.packager.media.Bytes;

/// One whole RTMP message, its body not looked at (RTMP 1.0 section 6.1.1).
///
/// @param timestamp 32 bits, unsigned, as the peer counts: wraps are taken out later
public record RawMessage(int chunkStreamId, long timestamp, int typeId, int streamId, Bytes body) {
    /// Message type ids, RTMP 1.0 sections 5.4 and 7.1.
    public static final int SET_CHUNK_SIZE = 1;

    public static final int ABORT = 2;
    public static final int ACKNOWLEDGEMENT = 3;
    public static final int USER_CONTROL = 4;
    public static final int WINDOW_ACKNOWLEDGEMENT_SIZE = 5;
    public static final int SET_PEER_BANDWIDTH = 6;
    public static final int AUDIO = 8;
    public static final int VIDEO = 9;
    public static final int DATA_AMF3 = 15;
    public static final int COMMAND_AMF3 = 17;
    public static final int DATA_AMF0 = 18;
    public static final int COMMAND_AMF0 = 20;
    public static final int AGGREGATE = 22;
}
