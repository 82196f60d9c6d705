package dev.aircheck.api.http;

/// How long a client may keep what it got.
public enum CachePolicy {
    /// Never changes under its address: segments, init segments.
    IMMUTABLE("public, max-age=31536000, immutable"),
    /// A finished recording's playlists and MP4: may be deleted, else stays.
    FINISHED("public, max-age=300"),
    /// Where an object is for now: the address holds for longer than this.
    REDIRECT("public, max-age=1800"),
    /// Always asked for again, cheaply by ETag: live playlists, pages.
    REVALIDATE("no-cache"),
    /// Kept by the asker alone, and only used after asking again: protected media.
    PRIVATE("private, no-cache"),
    /// Never kept: API answers.
    NONE("no-store");

    private final String header;

    CachePolicy(String header) {
        this.header = header;
    }

    public String header() {
        return header;
    }
}
