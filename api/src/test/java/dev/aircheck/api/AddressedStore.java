package dev.aircheck.api;

import dev.aircheck.storage.ObjectKey;
import dev.aircheck.storage.ObjectStore;
import dev.aircheck.storage.testing.DelegatingStore;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// A store whose objects have addresses of their own, as in S3.
final class AddressedStore extends DelegatingStore {
    private final String bucketUrl;

    AddressedStore(ObjectStore inner, String bucketUrl) {
        super(inner);
        this.bucketUrl = bucketUrl;
    }

    @Override
    public Optional<URI> address(ObjectKey key, Duration validFor) {
        return Optional.of(URI.create("%s/%s?expires=%d".formatted(bucketUrl, key, validFor.toSeconds())));
    }
}
