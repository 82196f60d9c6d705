package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.bitstream.AvcDecoderConfiguration;
import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.media.FrameRate;
import dev.aircheck.packager.media.VideoFormat;
import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.storage.RangeChecksum;
import dev.aircheck.storage.catalog.Profile;
import dev.aircheck.transcoder.CellResult;
import dev.aircheck.transcoder.EncodedSegment;
import dev.aircheck.transcoder.RungSpec;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the encoded segments of a session go: into their rungs, each of which gets an entry for every segment, a gap
/// where it has no pictures. Confined to the rung pipeline's thread.
final class EncodedRungs {
    private static final Logger LOG = LoggerFactory.getLogger(EncodedRungs.class);

    private final SessionOutput output;
    private final CommitLog commits;
    private final SessionPipelines.Signals signals;
    private final BooleanSupplier sourceOnly;
    private final RecorderListener listener;
    private final Set<String> names = new LinkedHashSet<>();
    private long gaps;

    /// One rung's share of one segment.
    record Piece(String rung, CellResult cell) {}

    /// @param sourceOnly whether the disk has room for the source's own rung only: the others get gaps
    EncodedRungs(
            SessionOutput output,
            CommitLog commits,
            SessionPipelines.Signals signals,
            BooleanSupplier sourceOnly,
            RecorderListener listener) {
        this.listener = listener;
        this.sourceOnly = sourceOnly;
        this.output = output;
        this.commits = commits;
        this.signals = signals;
    }

    String label() {
        return output.label();
    }

    /// The rungs of which an earlier run of the server has not published the whole unit, as far as there is room.
    List<RungSpec> toEncode(EncodeUnit unit, List<RungSpec> rungs) {
        rungs.forEach(rung -> names.add(rung.name()));
        boolean onlySource = sourceOnly.getAsBoolean();
        return rungs.stream()
                .filter(rung -> !onlySource || rung.name().equals(Profile.SOURCE))
                .filter(rung -> unit.cells().stream()
                        .map(EncodeCell::sequence)
                        .anyMatch(
                                sequence -> commits.find(rung.name(), sequence).isEmpty()))
                .toList();
    }

    void publish(SegmentSlot slot, @Nullable FrameRate frameRate, List<Piece> pieces)
            throws IOException, InterruptedException {
        output.awaitSource(slot);
        for (String name : names) {
            VideoRendition rendition = output.rung(name, slot);
            if (rendition.isPublished(slot)) {
                continue;
            }
            CellResult fresh = pieces.stream()
                    .filter(piece -> piece.rung().equals(name))
                    .map(Piece::cell)
                    .findFirst()
                    .orElse(null);
            publish(rendition, slot, frameRate, fresh);
        }
        output.rungsPublished(slot);
        signals.reports().report();
    }

    private void publish(
            VideoRendition rendition, SegmentSlot slot, @Nullable FrameRate frameRate, @Nullable CellResult fresh)
            throws IOException, InterruptedException {
        switch (fresh) {
            case CellResult.Encoded(EncodedSegment segment) -> {
                Published published = rendition.append(slot, segment.format(), frameRate, segment.samples());
                note(entry(rendition.name(), slot, segment.format(), published));
                signals.totals().encodedSegment(slot, published.sizeBytes());
            }
            case CellResult.Failed(long _, String reason) -> {
                gaps++;
                listener.gap();
                LOG.warn(
                        "event=rung_gap session={} rung={} sequence={} reason={}",
                        label(),
                        rendition.name(),
                        slot.sequence(),
                        reason);
                signals.health()
                        .report(
                                "gaps",
                                "%d segments could not be transcoded (last: %s). The original picture is complete."
                                        .formatted(gaps, reason));
                rendition.gap(slot);
            }
            case null -> {
                CommitLog.Entry entry =
                        commits.find(rendition.name(), slot.sequence()).orElse(null);
                if (entry == null) {
                    rendition.gap(slot);
                } else {
                    rendition.restore(slot, format(entry), frameRate, published(entry));
                    signals.totals().encodedSegment(slot, entry.sizeBytes());
                }
            }
        }
    }

    /// A line that is not written costs that segment's encoding again after a crash: no reason to stop.
    private void note(CommitLog.Entry entry) {
        try {
            commits.append(entry);
        } catch (IOException e) {
            LOG.warn("event=commit_not_noted session={} reason={}", label(), e.toString());
        }
    }

    /// A segment without pictures: a gap in every encoded rung.
    void gap(SegmentSlot slot) throws IOException, InterruptedException {
        output.awaitSource(slot);
        for (String name : names) {
            VideoRendition rendition = output.rung(name, slot);
            if (!rendition.isPublished(slot)) {
                rendition.gap(slot);
            }
        }
        output.rungsPublished(slot);
    }

    private static CommitLog.Entry entry(String rung, SegmentSlot slot, VideoFormat format, Published published) {
        return new CommitLog.Entry(
                rung,
                slot.sequence(),
                format.decoderConfiguration().toHex(),
                published.sizeBytes(),
                published.bytes().hex(),
                published.keyFrames());
    }

    private static Published published(CommitLog.Entry entry) {
        return new Published(RangeChecksum.ofHex(entry.sizeBytes(), entry.crc32c()), entry.keyFrames());
    }

    private static VideoFormat format(CommitLog.Entry entry) {
        return AvcDecoderConfiguration.parse(Bytes.ofHex(entry.decoderConfiguration()));
    }
}
