package dev.aircheck.deploy.e2e;

import dev.aircheck.deploy.e2e.SourceRecipe.KeyFrames;
import dev.aircheck.deploy.e2e.SourceRecipe.Sound;
import dev.aircheck.packager.media.FrameRate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Everything that publishers in the field send, some of it at the same time, into one server.
class SourcesE2E {
    private static final Duration LONGEST_FINISH = Duration.ofMinutes(2);
    private static final int SPEED = 3;
    private static final FrameRate RATE = new FrameRate(30, 1);
    private static final SourceRecipe USUAL = SourceRecipe.ofSeconds(7, 320, 180, RATE);

    static final List<Named<SourceRecipe>> PASSTHROUGH = Stream.of(
                    Stream.of(
                                    new FrameRate(24_000, 1001),
                                    new FrameRate(25, 1),
                                    new FrameRate(30_000, 1001),
                                    new FrameRate(30, 1),
                                    new FrameRate(50, 1),
                                    new FrameRate(60_000, 1001),
                                    new FrameRate(60, 1))
                            .map(rate -> Named.of(
                                    "%.3f fps".formatted(rate.framesPerSecond()),
                                    SourceRecipe.ofSeconds(7, 320, 180, rate))),
                    Stream.of(
                            Named.of("no B-frames", USUAL.withBFrames(0)),
                            Named.of("three B-frames", USUAL.withBFrames(3)),
                            Named.of("44.1 kHz sound", USUAL.withSound(new Sound(44_100))),
                            Named.of(
                                    "key frames at scene cuts",
                                    USUAL.withKeyFrames(
                                            new KeyFrames.At(List.of("0", "0.7", "2.7", "2.8", "4.5", "6.5")))),
                            Named.of("a key frame every second", USUAL.withKeyFrames(new KeyFrames.Every(30))),
                            Named.of("pictures only", USUAL.withoutSound()),
                            Named.of("sound only", USUAL.withoutPicture()),
                            Named.of("shorter than a segment", SourceRecipe.ofSeconds(1, 320, 180, RATE))))
            .flatMap(recipes -> recipes)
            .toList();

    static final List<Named<SourceRecipe>> REGRID = List.of(
            Named.of(
                    "OBS's default, a key frame every 8.333 s",
                    SourceRecipe.ofSeconds(10, 320, 180, RATE).withKeyFrames(new KeyFrames.Every(250))),
            Named.of(
                    "a key frame every 3 s, 50 fps",
                    SourceRecipe.ofSeconds(7, 320, 180, new FrameRate(50, 1)).withKeyFrames(new KeyFrames.Every(150))));

    @TempDir
    private static Path dataDir;

    private static AircheckProcess server;
    private static AircheckApi api;

    @BeforeAll
    static void start() throws Exception {
        server = AircheckProcess.start(dataDir, 2);
        api = server.api();
    }

    @AfterAll
    static void stop() {
        api.close();
        server.close();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @FieldSource("PASSTHROUGH")
    void source_is_published_as_it_was_sent(SourceRecipe recipe, @TempDir Path folder) throws Exception {
        SourceFile source = SourceFile.of(recipe);

        AircheckApi.Session session = record(source);

        new RecordingChecker(api, folder).checkPassthrough(session, source);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @FieldSource("REGRID")
    void source_with_distant_key_frames_is_put_on_the_grid(SourceRecipe recipe, @TempDir Path folder) throws Exception {
        SourceFile source = SourceFile.of(recipe);

        AircheckApi.Session session = record(source);

        new RecordingChecker(api, folder).checkRegrid(session, source);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void publisher_that_comes_back_continues_the_recording(@TempDir Path folder) throws Exception {
        SourceFile source = SourceFile.of(SourceRecipe.ofSeconds(8, 320, 180, RATE));

        AircheckApi.Session session = recordInTwo(source, source);

        PublishedRecording recording = new RecordingChecker(api, folder).checkForm(session);
        new SourceFidelity(source, folder).checkBeginningThenAll(recording, Duration.ofSeconds(4), source);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void publisher_that_comes_back_with_another_picture_size_continues_the_recording(@TempDir Path folder)
            throws Exception {
        SourceFile first = SourceFile.of(SourceRecipe.ofSeconds(8, 320, 180, RATE));
        SourceFile second = SourceFile.of(SourceRecipe.ofSeconds(5, 480, 270, RATE));

        AircheckApi.Session session = recordInTwo(first, second);

        PublishedRecording recording = new RecordingChecker(api, folder).checkForm(session);
        new SourceFidelity(first, folder).checkBeginningThenOther(recording, Duration.ofSeconds(4), second);
    }

    private static AircheckApi.Session record(SourceFile source) throws Exception {
        AircheckApi.Stream stream = api.createStream("source", SmallLadder.PROFILES);
        FfmpegPush.all(source, server.rtmpUrl(stream.streamKey()), SPEED);
        return api.awaitReady(stream.id(), LONGEST_FINISH);
    }

    /// Loses the connection after 4 s of the first source, then sends all of the second with the same key.
    private static AircheckApi.Session recordInTwo(SourceFile first, SourceFile second) throws Exception {
        AircheckApi.Stream stream = api.createStream("reconnect", SmallLadder.PROFILES);
        try (FfmpegPush push = FfmpegPush.start(first, server.rtmpUrl(stream.streamKey()), 1)) {
            push.awaitSent(Duration.ofSeconds(5));
            push.loseConnection();
        }
        FfmpegPush.all(second, server.rtmpUrl(stream.streamKey()), SPEED);
        return api.awaitReady(stream.id(), LONGEST_FINISH);
    }
}
