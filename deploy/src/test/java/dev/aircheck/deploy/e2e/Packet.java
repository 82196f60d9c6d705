package dev.aircheck.deploy.e2e;

/// One access unit or audio frame as FFmpeg's reader sees it.
/// @param md5 of the payload
record Packet(Kind kind, long ptsMicros, long dtsMicros, boolean key, String md5) {
    enum Kind {
        VIDEO,
        AUDIO
    }
}
