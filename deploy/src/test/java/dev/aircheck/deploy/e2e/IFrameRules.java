package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.deploy.e2e.HlsPlaylist.ByteRange;
import dev.aircheck.deploy.e2e.HlsPlaylist.Listed;
import dev.aircheck.packager.media.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// I-frame playlists (RFC 8216 4.3.4.3): each entry is bytes that give exactly one picture, one for each key frame.
record IFrameRules(AircheckApi api, Path folder) {
    void check(PublishedRecording recording) throws IOException, InterruptedException {
        if (!recording.videoRungs().isEmpty()) {
            assertThat(recording.multivariant().iFrames())
                    .as("I-frame playlists of %s", recording.multivariant().uri())
                    .hasSameSizeAs(recording.videoRungs());
        }
        for (HlsPlaylist.Stream stream : recording.multivariant().iFrames()) {
            byte[] text = api.rawGet(stream.uri().toString()).body();
            HlsPlaylist.Media playlist = HlsPlaylist.media(stream.uri(), new String(text, StandardCharsets.UTF_8));
            checkPlaylist(playlist, recording.videoRungs().getFirst().keyFrameMicros());
        }
    }

    private void checkPlaylist(HlsPlaylist.Media playlist, List<Long> keyFrames)
            throws IOException, InterruptedException {
        assertThat(playlist.has("#EXT-X-I-FRAMES-ONLY"))
                .as("%s says that it has I-frames only", playlist.uri())
                .isTrue();
        assertThat(playlist.segments())
                .as("one entry of %s for each key frame", playlist.uri())
                .hasSameSizeAs(keyFrames);
        for (Listed listed : playlist.segments()) {
            checkOnePicture(listed);
        }
    }

    private void checkOnePicture(Listed listed) throws IOException, InterruptedException {
        ByteRange range = Objects.requireNonNull(listed.range(), () -> "byte range of " + listed.uri());
        var bytes = new ByteArrayOutputStream();
        bytes.write(api.rawGet(listed.map().toString()).body());
        String header = "bytes=%d-%d".formatted(range.offset(), range.offset() + range.length() - 1);
        HttpResponse<byte[]> part = api.rawGet(listed.uri().toString(), "Range", header);
        assertThat(part.statusCode())
                .as("status of %s of %s", header, listed.uri())
                .isEqualTo(206);
        bytes.write(part.body());
        Path file = Files.write(folder.resolve("iframe.mp4"), bytes.toByteArray());

        Bytes pictures = FfmpegTool.FFMPEG
                .run(List.of("-i", file.toString(), "-vf", "scale=1:1,format=gray", "-f", "rawvideo", "-"))
                .out();

        assertThat(pictures.length())
                .as("pictures in %s of %s", range, listed.uri())
                .isEqualTo(1);
    }
}
