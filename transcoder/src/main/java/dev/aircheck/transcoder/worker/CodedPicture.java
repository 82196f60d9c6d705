package dev.aircheck.transcoder.worker;

import dev.aircheck.packager.media.Bytes;

/// One encoded picture before it has a decode time.
record CodedPicture(long ptsTicks, boolean keyFrame, Bytes payload) {}
