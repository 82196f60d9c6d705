package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.segment.EncodeCell;
import dev.aircheck.packager.segment.EncodeUnit;
import dev.aircheck.packager.thumbnail.ThinnedTiles;
import dev.aircheck.transcoder.SizeGate;
import dev.aircheck.transcoder.Still;
import dev.aircheck.transcoder.StillRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which pictures of a session become thumbnails, gathered while it is transcoded: enough of them for a seek bar,
/// however long it becomes. A session without them is complete all the same, so nothing here fails.
/// Confined to the rung pipeline's thread.
final class SessionStills {
    private static final Logger LOG = LoggerFactory.getLogger(SessionStills.class);

    /// One for each two seconds of ten minutes; three sprite sheets.
    static final int MAX_TILES = 300;

    /// These first segments, and every one whose number is a power of two, may become the poster: black openings of
    /// any length are passed with few pictures kept.
    private static final long FIRST_POSTERS = 5;

    private final String label;
    private final ThinnedTiles<StoredStill> tiles = new ThinnedTiles<>(MAX_TILES);
    private @Nullable StillFile file;

    /// @param file null when the session shall have no thumbnails
    SessionStills(String label, @Nullable StillFile file) {
        this.label = label;
        this.file = file;
        if (file != null) {
            file.stills().forEach(still -> tiles.add(still.sequence(), still));
        }
    }

    /// Those to take of this unit; null for none.
    @Nullable
    StillRequest wanted(EncodeUnit unit) {
        if (file == null || SizeGate.refusal(unit.format()).isPresent()) {
            return null;
        }
        List<Long> wanted = unit.cells().stream()
                .map(EncodeCell::sequence)
                .filter(tiles::wants)
                .toList();
        List<Long> posters =
                wanted.stream().filter(SessionStills::mayBecomePoster).toList();
        return wanted.isEmpty() ? null : StillRequest.of(unit.format(), wanted, posters);
    }

    private static boolean mayBecomePoster(long sequence) {
        return sequence < FIRST_POSTERS || Long.bitCount(sequence) == 1;
    }

    void add(EncodeUnit unit, List<Still> stills) {
        for (Still still : stills) {
            unit.cells().stream()
                    .filter(cell -> cell.sequence() == still.sequence() && tiles.wants(still.sequence()))
                    .findFirst()
                    .ifPresent(cell -> add(still, cell.startTicks()));
        }
    }

    private void add(Still still, long startTicks) {
        StillFile open = file;
        if (open == null) {
            return;
        }
        try {
            tiles.add(still.sequence(), open.append(still, startTicks));
        } catch (IOException e) {
            LOG.warn("event=stills_given_up session={} reason={}", label, e.toString());
            file = null;
        }
    }
}
