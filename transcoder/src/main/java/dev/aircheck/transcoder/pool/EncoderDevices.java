package dev.aircheck.transcoder.pool;

import dev.aircheck.transcoder.H264Encoder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Whether this machine has the device files that an encoder needs: a cheap look, before a process is started to try.
/// @param folder `/dev`
record EncoderDevices(Path folder) {
    static EncoderDevices ofMachine() {
        return new EncoderDevices(Path.of("/dev"));
    }

    /// What is missing; empty when it is worth trying.
    Optional<String> missing(H264Encoder encoder) {
        return switch (encoder) {
            case X264, OPENH264 -> Optional.empty();
            // WSL gives the card by another name.
            case NVENC ->
                has(folder, "nvidia[0-9]*") || has(folder, "dxg")
                        ? Optional.empty()
                        : Optional.of("no NVIDIA card to be seen: " + folder + " has no nvidia0");
            case QSV, VAAPI -> renderNode();
        };
    }

    private Optional<String> renderNode() {
        Path nodes = folder.resolve("dri");
        if (!has(nodes, "renderD*")) {
            return Optional.of("no graphics device to be seen: " + nodes + " has no renderD128");
        }
        return Optional.empty();
    }

    private static boolean has(Path in, String pattern) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(in, pattern)) {
            return found.iterator().hasNext();
        } catch (IOException notThere) {
            // No folder, or one that may not be read: nothing in it can be used.
            return false;
        }
    }
}
