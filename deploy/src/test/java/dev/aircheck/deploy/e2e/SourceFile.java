package dev.aircheck.deploy.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// An FLV file and what is in it, by FFmpeg's own reading: the truth that a recording is compared with.
/// Made once and kept under `target/e2e-sources`, keyed by everything that went into it.
/// @param video access units in decode order
/// @param audio frames in order
record SourceFile(SourceRecipe recipe, Path file, List<Packet> video, List<Packet> audio) {
    private static final Path CACHE = Path.of("target", "e2e-sources");

    /// Guards the cache: x264 with several threads makes another file of the same pictures each time, and two tests
    /// that run at once may want the same one.
    private static final Lock MAKING = new ReentrantLock();

    SourceFile {
        video = List.copyOf(video);
        audio = List.copyOf(audio);
    }

    static SourceFile of(SourceRecipe recipe) throws IOException, InterruptedException {
        List<String> arguments = recipe.ffmpegArguments();
        UUID key = UUID.nameUUIDFromBytes(String.join(" ", arguments).getBytes(StandardCharsets.UTF_8));
        Path file = Files.createDirectories(CACHE).resolve(key + ".flv");
        MAKING.lock();
        try {
            if (!Files.exists(file)) {
                make(arguments, file);
            }
        } finally {
            MAKING.unlock();
        }
        Packets packets = Packets.of(file.toString());
        return new SourceFile(recipe, file, packets.video(), packets.audio());
    }

    private static void make(List<String> arguments, Path file) throws IOException, InterruptedException {
        Path unfinished = Files.createTempFile(CACHE, "unfinished", ".flv");
        var command = new ArrayList<>(List.of("-y"));
        command.addAll(arguments);
        command.add(unfinished.toString());
        FfmpegTool.FFMPEG.run(command);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// The session's media time 0 on the file's clock: its first key frame, or its first sound when there is no
    /// picture.
    long originMicros() {
        return (video.isEmpty() ? audio : video).getFirst().ptsMicros();
    }
}
