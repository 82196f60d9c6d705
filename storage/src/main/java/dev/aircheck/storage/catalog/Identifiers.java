package dev.aircheck.storage.catalog;

import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes a stream's id, key and playback id as Livepeer does: the key and the playback id begin with the first four
/// characters of the id, the rest is random. Thread-safe when its source of randomness is.
final class Identifiers {
    private static final String BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int SHARED_CHARACTERS = 4;
    private static final int RANDOM_CHARACTERS = 12;

    private final RandomGenerator random;

    Identifiers(RandomGenerator random) {
        this.random = random;
    }

    record Triple(StreamId id, StreamKey streamKey, PlaybackId playbackId) {}

    Triple next() {
        UUID uuid = Uuids.random(random);
        String shared = uuid.toString().substring(0, SHARED_CHARACTERS);
        var id = new StreamId(uuid);
        return new Triple(id, nextKey(id), new PlaybackId(shared + randomText(RANDOM_CHARACTERS)));
    }

    StreamKey nextKey(StreamId id) {
        String shared = id.toString().substring(0, SHARED_CHARACTERS);
        String key = randomText(RANDOM_CHARACTERS);
        return new StreamKey(
                "%s-%s-%s-%s".formatted(shared, key.substring(0, 4), key.substring(4, 8), key.substring(8)));
    }

    private String randomText(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(BASE36.charAt(random.nextInt(BASE36.length())));
        }
        return text.toString();
    }
}
