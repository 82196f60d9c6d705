package dev.aircheck.packager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.cmaf.CmafMuxer;
import dev.aircheck.packager.cmaf.MediaSegment;
import dev.aircheck.packager.hls.EventPlaylist;
import dev.aircheck.packager.hls.MediaPlaylist.Kind;
import dev.aircheck.packager.hls.PlaylistEntry;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.media.VideoSample;
import dev.aircheck.packager.mp4.Mp4Recording;
import dev.aircheck.packager.segment.AudioPart;
import dev.aircheck.packager.segment.Segment;
import dev.aircheck.packager.segment.VideoPart;
import dev.aircheck.packager.testing.FlvFile;
import dev.aircheck.packager.testing.Joined;
import dev.aircheck.packager.testing.Segments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Has the installed `ffmpeg` and `ffprobe` read what we write.
class FfmpegReadsIT {
    private static final List<Segment> CLIP = Segments.cut(FlvFile.clip());
    private static final VideoFormat VIDEO =
            Objects.requireNonNull(CLIP.getFirst().video()).format();

    @TempDir
    private Path folder;

    @Test
    void progressive_mp4_is_read_without_a_word_and_packet_by_packet() throws Exception {
        Mp4Recording recording = new Mp4Recording();
        List<Bytes> parts = new ArrayList<>();
        CLIP.forEach(segment -> parts.addAll(recording.append(segment)));
        parts.addFirst(recording.header(recording.headerLengthInBlocks(4096)));
        Path file = write("recording.mp4", Joined.of(parts));

        assertDecodesSilently(file);
        assertThat(packets(file, "v")).isEqualTo(sentPictures());
        assertThat(packets(file, "a"))
                .hasSameSizeAs(
                        audioParts().flatMap(part -> part.samples().stream()).toList());
    }

    @Test
    void hls_of_the_clip_is_read_without_a_word_and_packet_by_packet() throws Exception {
        EventPlaylist playlist = new EventPlaylist(Kind.SEGMENTS);
        write("init.mp4", CmafMuxer.initSegment(VIDEO));
        for (Segment segment : CLIP) {
            VideoPart video = Objects.requireNonNull(segment.video());
            MediaSegment media = CmafMuxer.mediaSegment(segment.sequence(), video.samples(), segment.endTicks());
            String name = segment.sequence() + ".m4s";
            write(name, Joined.of(media.parts()));
            playlist.append(PlaylistEntry.segment(name, "init.mp4", media.durationMicros(), segment.programDateTime()));
        }
        Path file = write("index.m3u8", playlist.finished());

        assertDecodesSilently(file);
        assertThat(packets(file, "v")).isEqualTo(sentPictures());
    }

    @Test
    void audio_track_is_read_without_a_word() throws Exception {
        List<Bytes> parts = new ArrayList<>();
        parts.add(CmafMuxer.initSegment(audioParts().findFirst().orElseThrow().format()));
        List<AudioPart> audio = audioParts().toList();
        for (int i = 0; i < audio.size(); i++) {
            parts.addAll(CmafMuxer.mediaSegment(i, audio.get(i)).parts());
        }
        Path file = write("audio.mp4", Joined.of(parts));

        assertDecodesSilently(file);
        assertThat(packets(file, "a"))
                .hasSameSizeAs(
                        audio.stream().flatMap(part -> part.samples().stream()).toList());
    }

    private static Stream<AudioPart> audioParts() {
        return CLIP.stream().map(segment -> Objects.requireNonNull(segment.audio()));
    }

    /// pts and size, as ffprobe writes them in the track's own timescale. Its dts is not ours: FFmpeg moves decode
    /// times
    /// back until no picture is decoded after it is shown.
    private static List<String> sentPictures() {
        return CLIP.stream()
                .flatMap(segment -> Objects.requireNonNull(segment.video()).samples().stream())
                .map(FfmpegReadsIT::line)
                .toList();
    }

    private static String line(VideoSample sample) {
        return "%d,%d".formatted(sample.ptsTicks(), sample.payload().length());
    }

    private List<String> packets(Path file, String stream) throws IOException, InterruptedException {
        String entries = "packet=pts,size";
        String output = run(
                "ffprobe",
                "-v",
                "error",
                "-select_streams",
                stream,
                "-show_entries",
                entries,
                "-of",
                "csv=p=0",
                file.toString());
        return output.lines()
                .map(line -> line.replaceAll(",+$", ""))
                .filter(line -> !line.isBlank())
                .toList();
    }

    private void assertDecodesSilently(Path file) throws IOException, InterruptedException {
        assertThat(run("ffmpeg", "-v", "warning", "-i", file.toString(), "-f", "null", "-"))
                .isEmpty();
    }

    private Path write(String name, Bytes content) throws IOException {
        return Files.write(folder.resolve(name), content.toArray());
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
