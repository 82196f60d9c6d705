package dev.aircheck.packager.segment;

/// Why a received unit is in no segment.
public enum DropReason {
    /// Nothing can be decoded before the first key frame.
    VIDEO_BEFORE_KEY_FRAME,
    VIDEO_BEFORE_CONFIGURATION,
    AUDIO_BEFORE_CONFIGURATION,
    /// Starts before the first key frame, or before the audio of an earlier connection has ended.
    AUDIO_BEFORE_START,
    /// Came in another format after the last cut of the session.
    AUDIO_AFTER_END
}
