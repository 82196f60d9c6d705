package dev.aircheck.ingest.rtmp.chunk;

import dev.aircheck.packager.media.Bytes;
import java.util.ArrayList;
import java.util.List;

/// Takes an aggregate message apart (RTMP 1.0 section 7.1.6). Its body is a run of FLV tags:
///
/// ```
/// type:1  size:3  timestamp:3  timestamp bits 24-31:1  stream id:3  body:size  back pointer:4
/// ```
final class AggregateMessage {
    private static final int TAG_HEADER_BYTES = 11;
    private static final int BACK_POINTER_BYTES = 4;

    private AggregateMessage() {}

    /// Sub-messages keep their distance to the first one, which takes the aggregate's own timestamp. A last one that
    /// runs past the end is dropped.
    static List<RawMessage> split(RawMessage aggregate) {
        Bytes body = aggregate.body();
        List<RawMessage> messages = new ArrayList<>();
        long base = 0;
        int at = 0;
        while (body.length() - at >= TAG_HEADER_BYTES) {
            int size = body.int32(at) & 0xFFFFFF;
            if (size > body.length() - at - TAG_HEADER_BYTES) {
                break;
            }
            long tagTimestamp = (long) body.at(at + 7) << 24 | (body.int32(at + 3) & 0xFFFFFF);
            if (messages.isEmpty()) {
                base = tagTimestamp;
            }
            messages.add(new RawMessage(
                    aggregate.chunkStreamId(),
                    aggregate.timestamp() + tagTimestamp - base & 0xFFFFFFFFL,
                    body.at(at),
                    aggregate.streamId(),
                    body.slice(at + TAG_HEADER_BYTES, size)));
            at += TAG_HEADER_BYTES + size + BACK_POINTER_BYTES;
        }
        return messages;
    }
}
