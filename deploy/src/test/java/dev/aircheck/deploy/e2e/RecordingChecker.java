package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Everything that must hold for a recording, checked by reading it back.
/// @param folder for downloads; the caller's to delete
record RecordingChecker(AircheckApi api, Path folder) {
    /// The source's own key frames serve: its bits are published as they were sent.
    void checkPassthrough(AircheckApi.Session session, SourceFile source) throws IOException, InterruptedException {
        PublishedRecording recording = checkForm(session);
        new SourceFidelity(source, folder).checkSameBits(recording);
        checkContent(session, recording, source);
    }

    /// The source's key frames are too far apart: every rung is encoded on the 2 s grid, and only the MP4 has the
    /// bits that were sent.
    void checkRegrid(AircheckApi.Session session, SourceFile source) throws IOException, InterruptedException {
        PublishedRecording recording = checkForm(session);
        checkContent(session, recording, source);
    }

    /// What holds for every recording, whatever was sent; answers it for further checks.
    PublishedRecording checkForm(AircheckApi.Session session) throws IOException, InterruptedException {
        PublishedRecording recording = PublishedRecording.fetch(session.requiredRecordingUrl());
        KeyFrameRules.check(recording);
        TimelineRules.check(recording);
        new PlaylistRules(recording, folder).check();
        new IFrameRules(api, folder).check(recording);
        checkDecodes(recording);
        DecodedPictures.checkSilent(session.requiredMp4Url().toString());
        JsonNode report = api.verify(session.id());
        assertThat(report.path("whole").asBoolean()).as(report.toString()).isTrue();
        return recording;
    }

    /// FFmpeg cannot follow a change of the init segment within a playlist: it gets such tracks in pieces.
    private void checkDecodes(PublishedRecording recording) throws IOException, InterruptedException {
        for (PublishedTrack track : recording.tracks()) {
            TimelineRules.checkReadAlike(track, folder);
            List<Path> files = track.joinedInto(folder);
            if (files.size() == 1) {
                DecodedPictures.checkSilent(track.playlist().uri().toString());
            } else {
                for (Path file : files) {
                    DecodedPictures.checkSilent(file.toString());
                }
            }
        }
    }

    private void checkContent(AircheckApi.Session session, PublishedRecording recording, SourceFile source)
            throws IOException, InterruptedException {
        TimelineRules.checkGapless(recording);
        var fidelity = new SourceFidelity(source, folder);
        fidelity.checkTimes(recording);
        fidelity.checkSound(recording);
        for (PublishedTrack rung : recording.videoRungs()) {
            DecodedPictures.checkNumbers(rung, folder, source.video().size());
        }
        new Mp4Rules(folder).check(session.requiredMp4Url(), source);
    }
}
