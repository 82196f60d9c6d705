package dev.aircheck.deploy.e2e;

import dev.aircheck.deploy.e2e.Packet.Kind;
import dev.aircheck.packager.media.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One rung, or the shared audio, as downloaded.
record PublishedTrack(String name, HlsPlaylist.Media playlist, List<Piece> pieces) {
    private static final long MICROS_PER_SECOND = 1_000_000;

    PublishedTrack {
        pieces = List.copyOf(pieces);
        if (pieces.isEmpty()) {
            throw new AssertionError("playlist %s lists no segment".formatted(playlist.uri()));
        }
    }

    /// A listed segment with its bytes.
    record Piece(HlsPlaylist.Listed listed, InitSegment init, Fragment fragment, Bytes bytes) {}

    InitSegment init() {
        return pieces.getFirst().init();
    }

    Kind kind() {
        return init().kind();
    }

    List<Fragment.Sample> samples() {
        return pieces.stream()
                .flatMap(piece -> piece.fragment().samples().stream())
                .toList();
    }

    /// Ticks of this track as microseconds, rounded: equal times on different timescales come out equal.
    long micros(long ticks) {
        return Math.round((double) ticks * MICROS_PER_SECOND / init().timescale());
    }

    List<Long> keyFrameMicros() {
        return samples().stream()
                .filter(Fragment.Sample::sync)
                .map(sample -> micros(sample.ptsTicks()))
                .toList();
    }

    /// Presentation times in the order in which they are shown.
    List<Long> presentationMicros() {
        return samples().stream()
                .map(sample -> micros(sample.ptsTicks()))
                .sorted()
                .toList();
    }

    /// From picture to picture, by the median: a gap between two connections is no other rate.
    long usualFrameTicks() {
        long[] shown =
                samples().stream().mapToLong(Fragment.Sample::ptsTicks).sorted().toArray();
        long[] apart = IntStream.range(1, shown.length)
                .mapToLong(i -> shown[i] - shown[i - 1])
                .sorted()
                .toArray();
        return apart[apart.length / 2];
    }

    long startMicros() {
        return micros(pieces.getFirst().fragment().startTicks());
    }

    long endMicros() {
        return micros(pieces.getLast().fragment().endTicks());
    }

    /// Init and segments joined into files that any MP4 reader takes: one for each run of segments with one init.
    List<Path> joinedInto(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        Bytes current = Bytes.EMPTY;
        for (Piece piece : pieces) {
            if (!piece.init().bytes().equals(current)) {
                current = piece.init().bytes();
                files.add(Files.write(folder.resolve(name + "-" + files.size() + ".mp4"), current.toArray()));
            }
            try (OutputStream out = Files.newOutputStream(files.getLast(), StandardOpenOption.APPEND)) {
                piece.bytes().writeTo(out);
            }
        }
        return files;
    }
}
