package dev.aircheck.ingest.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aircheck.ingest.CloseReason;
import dev.aircheck.ingest.IngestListener;
import dev.aircheck.ingest.RecordingListener;
import dev.aircheck.ingest.RefusalReason;
import dev.aircheck.ingest.RtmpLimits;
import dev.aircheck.ingest.ScriptedGate;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.MediaEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real server on loopback with the real `ffmpeg` as publisher.
class RtmpServerIT {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final ScriptedGate gate = ScriptedGate.atOnce();
    private final RecordingListener listener = new RecordingListener();
    private RtmpServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = RtmpServer.start(options(0, listener), gate);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void ffmpeg_publish_arrives_frame_by_frame_and_byte_by_byte() throws Exception {
        Path source = folder.resolve("source.flv");
        ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=320x180:rate=25:duration=4",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:sample_rate=48000:duration=4",
                "-c:v",
                "libx264",
                "-bf",
                "2",
                "-g",
                "50",
                "-c:a",
                "aac",
                source.toString());

        ffmpeg("-i", source.toString(), "-c", "copy", "-f", "flv", url(ScriptedGate.KEY));
        await(() -> !gate.sink.eventsOf(MediaEvent.Ended.class).isEmpty());

        FlvFile file = FlvFile.read(source);
        assertThat(gate.sink.events).endsWith(new MediaEvent.Ended(true));
        assertThat(gate.sink.eventsOf(MediaEvent.VideoAccessUnit.class).stream()
                        .map(MediaEvent.VideoAccessUnit::payload)
                        .toList())
                .isEqualTo(file.pictures());
        assertThat(gate.sink.eventsOf(MediaEvent.AudioAccessUnit.class).stream()
                        .map(MediaEvent.AudioAccessUnit::payload)
                        .toList())
                .isEqualTo(file.audioFrames());
        assertThat(gate.sink.eventsOf(MediaEvent.VideoConfigured.class)).hasSize(1);
        assertThat(gate.sink.eventsOf(MediaEvent.AudioConfigured.class)).hasSize(1);
        assertThat(gate.sink.problems).isEmpty();
        assertThat(listener.closed).isEmpty();
    }

    @Test
    void wrong_key_fails_in_ffmpeg() throws Exception {
        assertThatThrownBy(() -> ffmpeg(
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=64x64:rate=25:duration=1",
                        "-c:v",
                        "libx264",
                        "-f",
                        "flv",
                        url("wrong-key")))
                .isInstanceOf(AssertionError.class);

        assertThat(listener.refused).containsExactly(RefusalReason.UNKNOWN_KEY);
        assertThat(gate.sink.events).isEmpty();
    }

    @Test
    void garbage_is_closed_and_harms_nobody() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) DEADLINE.toMillis());
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(endOf(socket.getInputStream())).isTrue();
        }

        assertThat(listener.closed).containsExactly(CloseReason.SCANNER);
        ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=64x64:rate=25:duration=1",
                "-c:v",
                "libx264",
                "-f",
                "flv",
                url(ScriptedGate.KEY));
        await(() -> !gate.sink.eventsOf(MediaEvent.Ended.class).isEmpty());
        assertThat(gate.sink.eventsOf(MediaEvent.VideoAccessUnit.class)).hasSize(25);
    }

    @Test
    void port_in_use_is_an_io_exception_that_names_it() {
        assertThatThrownBy(() -> RtmpServer.start(options(server.port(), IngestListener.NONE), gate))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Integer.toString(server.port()));
    }

    @Test
    void twenty_first_silent_connection_of_one_address_is_closed() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 21; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            }

            await(() -> listener.closed.contains(CloseReason.TOO_MANY_CONNECTIONS));
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static RtmpServerOptions options(int port, IngestListener listener) {
        return new RtmpServerOptions(
                InetAddress.getLoopbackAddress(),
                port,
                Optional.empty(),
                RtmpLimits.defaults(),
                listener,
                InstantSource.fixed(Instant.EPOCH));
    }

    private String url(String key) {
        return "rtmp://127.0.0.1:%d/live/%s".formatted(server.port(), key);
    }

    private void ffmpeg(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("ffmpeg.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private static boolean endOf(InputStream in) throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true; // a reset is an end as well
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
    }

    /// The media payloads of an FLV file, as the file's own bytes.
    private record FlvFile(List<Bytes> pictures, List<Bytes> audioFrames) {
        private static final int FILE_HEADER_BYTES = 9 + 4;
        private static final int TAG_HEADER_BYTES = 11;

        static FlvFile read(Path path) throws IOException {
            Bytes file = Bytes.wrap(Files.readAllBytes(path));
            List<Bytes> pictures = new ArrayList<>();
            List<Bytes> audioFrames = new ArrayList<>();
            int at = FILE_HEADER_BYTES;
            while (at + TAG_HEADER_BYTES < file.length()) {
                int type = file.at(at);
                Bytes body = file.slice(at + TAG_HEADER_BYTES, file.int32(at) & 0xFFFFFF);
                if (type == 9 && body.at(1) == 1) {
                    pictures.add(body.sliceFrom(5));
                } else if (type == 8 && body.at(1) == 1) {
                    audioFrames.add(body.sliceFrom(2));
                }
                at += TAG_HEADER_BYTES + body.length() + 4;
            }
            return new FlvFile(pictures, audioFrames);
        }
    }
}
