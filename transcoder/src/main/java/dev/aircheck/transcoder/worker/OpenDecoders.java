package dev.aircheck.transcoder.worker;

import dev.aircheck.transcoder.protocol.DecoderPlace;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The decoders that stand inside long groups of pictures between two jobs, one for each session at most; owns them.
/// When there are too many, the one that was used longest ago is closed: its session's next job brings pre-roll.
/// Confined to the thread that runs the jobs.
public final class OpenDecoders {
    /// A decoder holds up to 17 pictures (ITU-T H.264 A.3.1): four of 1080p are 200 MB.
    private static final int MAX_OPEN = 4;

    private final SequencedMap<DecoderPlace, PictureDecoder> open = new LinkedHashMap<>();

    /// Hands the decoder over to the caller.
    PictureDecoder take(DecoderPlace place) throws IOException {
        PictureDecoder decoder = open.remove(place);
        if (decoder == null) {
            throw new IOException("no decoder stands at %s (expected one of %s)".formatted(place, open.keySet()));
        }
        return decoder;
    }

    /// Takes the decoder over.
    void keep(DecoderPlace place, PictureDecoder decoder) {
        closeAllOf(place.session());
        if (open.size() == MAX_OPEN) {
            open.pollFirstEntry().getValue().close();
        }
        open.put(place, decoder);
    }

    /// Those that can be taken.
    List<DecoderPlace> places() {
        return List.copyOf(open.keySet());
    }

    private void closeAllOf(String session) {
        open.entrySet().removeIf(entry -> {
            boolean stale = entry.getKey().session().equals(session);
            if (stale) {
                entry.getValue().close();
            }
            return stale;
        });
    }
}
