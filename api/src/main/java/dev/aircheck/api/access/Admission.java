package dev.aircheck.api.access;

import dev.aircheck.api.http.CachePolicy;
import org.jspecify.annotations.Nullable;

/// That a request for media may be answered, and how. Immutable.
/// @param restricted whether others could not have had the same answer
/// @param addressToken the playback token in the request's address, which everything that a playlist lists needs, too;
/// null when there is none
public record Admission(boolean restricted, @Nullable String addressToken) {
    static final Admission PUBLIC = new Admission(false, null);

    /// How long an answer may be kept that everybody might keep as `usual` says.
    public CachePolicy cache(CachePolicy usual) {
        return restricted ? CachePolicy.PRIVATE : usual;
    }
}
