package dev.aircheck.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.packager.media.FrameRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A codec that crashes or is attacked takes a worker down, never the server: the server has no codec in its memory.
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
class NoNativeCodecE2E {
    private static final Pattern CODEC = Pattern.compile("/lib(av[a-z]+|sw[a-z]+|x264|jniav[a-z]+)\\.so");

    @TempDir
    private Path dataDir;

    @Test
    void only_workers_load_codecs() throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(5, 320, 180, new FrameRate(30, 1)));
        try (AircheckProcess server = AircheckProcess.start(dataDir, 1);
                AircheckApi api = server.api()) {
            AircheckApi.Stream stream = api.createStream("codecs", SmallLadder.PROFILES);
            FfmpegPush.all(source, server.rtmpUrl(stream.streamKey()), 2);
            api.awaitReady(stream.id(), Duration.ofMinutes(1));

            assertThat(hasCodec(server.pid())).as("server has a codec").isFalse();
            assertThat(server.workerPids()).as("workers").isNotEmpty();
            for (long worker : server.workerPids()) {
                assertThat(hasCodec(worker)).as("worker has a codec").isTrue();
            }
        }
    }

    private static boolean hasCodec(long pid) throws IOException {
        return CODEC.matcher(Files.readString(Path.of("/proc", String.valueOf(pid), "maps")))
                .find();
    }
}
