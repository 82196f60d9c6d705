package dev.aircheck.deploy.recorder;

import dev.aircheck.packager.media.Bytes;
import dev.aircheck.packager.thumbnail.SpriteLayout;
import dev.aircheck.packager.thumbnail.ThinnedTiles;
import dev.aircheck.packager.thumbnail.ThumbnailTrack;
import dev.aircheck.packager.thumbnail.Tile;
import dev.aircheck.storage.ContentType;
import dev.aircheck.transcoder.JpegPicture;
import dev.aircheck.transcoder.PictureSize;
import dev.aircheck.transcoder.Sprite;
import dev.aircheck.transcoder.Transcoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The poster, the sprite sheets and the WebVTT track of a finished session, from its stills: all of them or none.
/// What cannot be stored is not tried again.
record Thumbnails(String label, Path stills, SessionFolder folder, Transcoder transcoder, long endTicks) {
    static final String FOLDER = "thumbnails";
    private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
    private static final String POSTER = "poster.jpg";
    private static final String TRACK = "index.vtt";

    /// False when the session has no stills, or no worker can make sprites of them.
    boolean make() throws IOException, InterruptedException {
        if (!Files.exists(stills)) {
            return false;
        }
        try (StillFile file = StillFile.open(stills)) {
            return make(file);
        }
    }

    /// Takes away what was stored before something went wrong.
    void discard() {
        try {
            folder.deleteAllOnce(FOLDER);
        } catch (IOException e) {
            LOG.warn("event=thumbnails_left session={} reason={}", label, e.toString());
        }
    }

    private boolean make(StillFile file) throws IOException, InterruptedException {
        ThinnedTiles<StoredStill> thinned = new ThinnedTiles<>(SessionStills.MAX_TILES);
        file.stills().forEach(still -> thinned.add(still.sequence(), still));
        List<StoredStill> kept = thinned.all();
        StoredStill poster = StoredStill.poster(file.stills()).orElse(null);
        PictureSize posterSize = poster == null ? null : poster.posterSize();
        if (poster == null || posterSize == null) {
            return false;
        }
        List<Tile> tiles = kept.stream().map(StoredStill::tile).toList();
        SpriteLayout layout = SpriteLayout.of(tiles);
        for (int sheet = 0; sheet < layout.sheets(); sheet++) {
            Optional<JpegPicture> sprite =
                    transcoder.sprite(label + "/sprite-" + sheet, sprite(file, kept, layout, sheet));
            if (sprite.isEmpty()) {
                return false;
            }
            put(SpriteLayout.name(sheet), sprite.get().bytes(), ContentType.JPEG);
        }
        put(POSTER, file.poster(poster, posterSize).bytes(), ContentType.JPEG);
        String track = ThumbnailTrack.text(tiles, endTicks);
        put(TRACK, Bytes.wrap(track.getBytes(StandardCharsets.UTF_8)), ContentType.WEBVTT);
        return true;
    }

    private static Sprite sprite(StillFile file, List<StoredStill> stills, SpriteLayout layout, int sheet)
            throws IOException {
        List<Sprite.Placed> placed = new ArrayList<>();
        for (int i = 0; i < stills.size(); i++) {
            SpriteLayout.Place place = layout.place(i);
            if (place.sheet() == sheet) {
                placed.add(new Sprite.Placed(place.xPx(), place.yPx(), file.tile(stills.get(i))));
            }
        }
        return new Sprite(new PictureSize(layout.widthPx(sheet), layout.heightPx(sheet)), placed);
    }

    private void put(String name, Bytes body, ContentType type) throws IOException {
        folder.putOnce(FOLDER + "/" + name, List.of(body), type);
    }
}
