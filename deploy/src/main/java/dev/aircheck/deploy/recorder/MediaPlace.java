package dev.aircheck.deploy.recorder;

/// Where a session's media goes, and with it how much of it is kept.
enum MediaPlace {
    /// The store of recordings; the journal is on the disk. Everything is kept.
    RECORDINGS(0),
    /// The folder of what is only watched; the journal is on the disk.
    LIVE_FOLDER(60),
    /// Memory, the journal as well: there is no room on the disk. Less is kept, because memory is dear.
    MEMORY(20);

    private final int windowSeconds;

    MediaPlace(int windowSeconds) {
        this.windowSeconds = windowSeconds;
    }

    boolean isRecorded() {
        return this == RECORDINGS;
    }

    boolean isOnDisk() {
        return this != MEMORY;
    }

    /// The playlists of a rendition that begins here.
    RenditionPlaylists playlists() {
        return isRecorded() ? new RenditionPlaylists.Growing() : new RenditionPlaylists.Window(windowSeconds);
    }
}
