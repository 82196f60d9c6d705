package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import dev.aircheck.packager.media.FrameRate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reader of these tests, tested on what FFmpeg publishes: it must find good good and bad bad.
class IndependentReaderIT {
    private static final FrameRate RATE = new FrameRate(30, 1);

    @TempDir
    private Path folder;

    @Test
    void finds_no_fault_with_a_good_source_rung() throws Exception {
        SourceFile source =
                SourceFile.of(SourceRecipe.ofSeconds(7, 320, 180, RATE).withBFrames(0));

        PublishedRecording recording = publish(source);

        KeyFrameRules.check(recording);
        var fidelity = new SourceFidelity(source, folder);
        fidelity.checkSameBits(recording);
        fidelity.checkTimes(recording);
        DecodedPictures.checkNumbers(recording.sourceRung(), folder, 210);
    }

    /// FFmpeg's muxer does lose 10 ms there.
    @Test
    void finds_an_extinf_that_is_not_the_media() throws Exception {
        SourceFile source =
                SourceFile.of(SourceRecipe.ofSeconds(7, 320, 180, RATE).withBFrames(0));

        PublishedRecording recording = publish(source);

        assertThatThrownBy(() -> TimelineRules.check(recording))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("EXTINF 990000 and media 1000000");
    }

    /// FFmpeg's muxer starts every track at 0, wherever it began.
    @Test
    void finds_sound_that_is_late() throws Exception {
        SourceFile source =
                SourceFile.of(SourceRecipe.ofSeconds(7, 320, 180, RATE).withBFrames(0));
        PublishedRecording recording = publish(source);

        assertThatThrownBy(() -> new SourceFidelity(source, folder).checkSound(recording))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("presentation times of the sound, number 0: is 0, expected -21000");
    }

    @Test
    void finds_key_frames_that_are_too_far_apart() throws Exception {
        SourceRecipe recipe = SourceRecipe.ofSeconds(7, 320, 180, RATE).withBFrames(0);
        SourceFile source = SourceFile.of(recipe.withKeyFrames(new SourceRecipe.KeyFrames.Every(75)));

        PublishedRecording recording = publish(source);

        assertThatThrownBy(() -> KeyFrameRules.check(recording))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("microseconds before the key frame at 2500000");
    }

    @Test
    void finds_pictures_that_are_not_those_sent() throws Exception {
        SourceRecipe recipe = SourceRecipe.ofSeconds(7, 320, 180, RATE).withBFrames(0);
        PublishedRecording recording = publish(SourceFile.of(recipe));
        SourceFile other = SourceFile.of(recipe.withBFrames(2));

        assertThatThrownBy(() -> new SourceFidelity(other, folder).checkSameBits(recording))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("payload hashes of the source rung");
    }

    private PublishedRecording publish(SourceFile source) throws Exception {
        FfmpegTool.FFMPEG.run(List.of(
                "-i",
                source.file().toString(),
                "-map",
                "0:v",
                "-map",
                "0:a",
                "-c",
                "copy",
                "-f",
                "hls",
                "-hls_segment_type",
                "fmp4",
                "-hls_time",
                "2",
                "-hls_playlist_type",
                "vod",
                "-var_stream_map",
                "v:0,agroup:audio,name:source a:0,agroup:audio,name:audio",
                "-master_pl_name",
                "index.m3u8",
                "-hls_segment_filename",
                folder.resolve("%v/%06d.m4s").toString(),
                folder.resolve("%v/index.m3u8").toString()));
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = SimpleFileServer.createFileServer(address, folder, OutputLevel.NONE);
        server.start();
        try {
            URI url = URI.create("http://127.0.0.1:%d/index.m3u8"
                    .formatted(server.getAddress().getPort()));
            return PublishedRecording.fetch(url);
        } finally {
            server.stop(0);
        }
    }
}
