package dev.aircheck.ingest.rtmp.chunk;

import dev.aircheck.packager.media.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One block of `chunk-vectors.txt`.
record ChunkVector(String id, Bytes input, boolean close, List<RawMessage> messages) {
    private static final Pattern EXPECT =
            Pattern.compile("expect csid=(\\d+) timestamp=(\\d+) type=(\\d+) msid=(\\d+) body=([0-9a-f]*)");

    static List<ChunkVector> all() {
        try (InputStream in = ChunkVector.class.getResourceAsStream("/chunk-vectors/chunk-vectors.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().collect(ArrayList<List<String>>::new, ChunkVector::addLine, List::addAll).stream()
                    .map(ChunkVector::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addLine(List<List<String>> blocks, String line) {
        if (line.startsWith("vector ")) {
            blocks.add(new ArrayList<>());
        }
        if (!blocks.isEmpty()) {
            blocks.getLast().add(line);
        }
    }

    private static ChunkVector parse(List<String> lines) {
        String id = "";
        Bytes input = Bytes.EMPTY;
        boolean close = false;
        List<RawMessage> messages = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("vector ")) {
                id = line.substring(7);
            } else if (line.startsWith("input ")) {
                input = Bytes.ofHex(line.substring(6));
            } else if (line.startsWith("close")) {
                close = true;
            } else if (line.startsWith("expect ")) {
                messages.add(message(line));
            }
        }
        return new ChunkVector(id, input, close, messages);
    }

    private static RawMessage message(String line) {
        Matcher match = EXPECT.matcher(line);
        if (!match.matches()) {
            throw new IllegalArgumentException(line);
        }
        return new RawMessage(
                Integer.parseInt(match.group(1)),
                Long.parseLong(match.group(2)),
                Integer.parseInt(match.group(3)),
                Integer.parseInt(match.group(4)),
                Bytes.ofHex(match.group(5)));
    }

    @Override
    public String toString() {
        return id;
    }
}
