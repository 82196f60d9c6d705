package dev.aircheck.deploy.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Everything that must hold for a recording of a whole [SourceFile], checked by reading it back.
final class RecordingChecker {
    private RecordingChecker() {}

    /// The source's own key frames serve: its bits are published as they were sent.
    static void checkPassthrough(AircheckApi.Session session, SourceFile source)
            throws IOException, InterruptedException {
        PublishedRecording recording = checkForm(session);
        new SourceFidelity(source).checkSameBits(recording);
        checkContent(session, recording, source);
    }

    /// The source's key frames are too far apart: every rung is encoded on the 2 s grid.
    static void checkRegrid(AircheckApi.Session session, SourceFile source) throws IOException, InterruptedException {
        PublishedRecording recording = checkForm(session);
        checkContent(session, recording, source);
    }

    /// What holds for every recording, whatever was sent; answers it for further checks.
    static PublishedRecording checkForm(AircheckApi.Session session) throws IOException, InterruptedException {
        PublishedRecording recording = PublishedRecording.fetch(session.requiredRecordingUrl());
        KeyFrameRules.check(recording);
        TimelineRules.check(recording);
        PlaylistRules.check(recording);
        for (PublishedTrack track : recording.tracks()) {
            DecodedPictures.checkSilent(track.playlist().uri().toString());
        }
        DecodedPictures.checkSilent(session.requiredMp4Url().toString());
        return recording;
    }

    private static void checkContent(AircheckApi.Session session, PublishedRecording recording, SourceFile source)
            throws IOException, InterruptedException {
        var fidelity = new SourceFidelity(source);
        fidelity.checkTimes(recording);
        fidelity.checkSound(recording);
        Path folder = Files.createTempDirectory("aircheck-e2e-rungs");
        for (PublishedTrack rung : recording.videoRungs()) {
            DecodedPictures.checkNumbers(rung, folder, source.video().size());
        }
        Mp4Rules.check(session.requiredMp4Url(), source);
    }
}
