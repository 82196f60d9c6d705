package dev.aircheck.storage.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that happened to a stream or to the server, in the same transaction as what it tells of. Immutable
/// snapshot of a row.
/// @param sequence counts all events, without gaps, in the order of commitment
/// @param id names it for receivers, which may get it more than once
/// @param streamId [StreamId#SERVER] when it is about no stream
/// @param sessionId the session that it is about; null when it is about the stream alone
/// @param detail what the catalog does not say otherwise, see [EventType]; mostly empty
public record Event(
        long sequence,
        UUID id,
        EventType type,
        StreamId streamId,
        @Nullable SessionId sessionId,
        String detail,
        Instant createdAt) {}
