package dev.aircheck.packager.testing;

import dev.aircheck.packager.media.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the samples of one track of a progressive MP4 back through its tables. A strict reader: tables must agree.
public final class MovieReader {
    private final Bytes file;
    private final ParsedBox stbl;

    public MovieReader(Bytes file, String handler) {
        this.file = file;
        this.stbl = track(file, handler).at("mdia/minf/stbl");
    }

    public static ParsedBox track(Bytes file, String handler) {
        ParsedBox moov = ParsedBox.find(ParsedBox.parse(file), "moov");
        int code = Bytes.wrap(handler.getBytes(StandardCharsets.US_ASCII)).int32(0);
        return ParsedBox.all(moov.children(), "trak").stream()
                .filter(trak -> trak.at("mdia/hdlr").content().int32(8) == code)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no track " + handler));
    }

    /// Decode times count from the track's own start.
    public List<ReadSample> samples() {
        List<Long> durations = runs("stts");
        List<Long> offsets = stbl.has("ctts") ? runs("ctts") : List.of();
        List<Long> positions = positions();
        List<Long> sync = stbl.has("stss") ? column("stss", 8, 4, 4) : List.of();
        ParsedBox stsz = stbl.at("stsz");
        long decodeTime = 0;
        List<ReadSample> samples = new ArrayList<>();
        for (int i = 0; i < stsz.uint32(8); i++) {
            int offset = offsets.isEmpty() ? 0 : offsets.get(i).intValue();
            Bytes payload = file.slice(positions.get(i).intValue(), (int) size(i));
            boolean isSync = !stbl.has("stss") || sync.contains(i + 1L);
            samples.add(new ReadSample(decodeTime, decodeTime + offset, durations.get(i), isSync, payload));
            decodeTime += durations.get(i);
        }
        if (durations.size() != samples.size() || positions.size() != samples.size()) {
            throw new AssertionError("tables of %d durations, %d positions, %d sizes"
                    .formatted(durations.size(), positions.size(), samples.size()));
        }
        return samples;
    }

    private long size(int index) {
        return stbl.at("stsz").uint32(12 + 4 * index);
    }

    private List<Long> runs(String table) {
        List<Long> counts = column(table, 8, 8, 4);
        List<Long> values = column(table, 12, 8, 4);
        List<Long> expanded = new ArrayList<>();
        for (int run = 0; run < counts.size(); run++) {
            for (long i = 0; i < counts.get(run); i++) {
                expanded.add(values.get(run));
            }
        }
        return expanded;
    }

    private List<Long> positions() {
        boolean wide = stbl.has("co64");
        List<Long> chunks = wide ? column("co64", 8, 8, 8) : column("stco", 8, 4, 4);
        List<Long> firstChunks = column("stsc", 8, 12, 4);
        List<Long> samplesPerChunk = column("stsc", 12, 12, 4);
        List<Long> positions = new ArrayList<>();
        int run = 0;
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            if (run + 1 < firstChunks.size() && firstChunks.get(run + 1) == chunk + 1) {
                run++;
            }
            long position = chunks.get(chunk);
            for (long i = 0; i < samplesPerChunk.get(run); i++) {
                positions.add(position);
                position += size(positions.size() - 1);
            }
        }
        return positions;
    }

    private List<Long> column(String table, int first, int stride, int width) {
        ParsedBox box = stbl.at(table);
        List<Long> values = new ArrayList<>();
        for (int at = first; at < box.content().length(); at += stride) {
            values.add(width == 8 ? box.int64(at) : box.uint32(at));
        }
        return values;
    }
}
