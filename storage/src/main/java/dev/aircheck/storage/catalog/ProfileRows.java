package dev.aircheck.storage.catalog;

import dev.aircheck.storage.catalog.Profile.Encoder;
import dev.aircheck.storage.catalog.Profile.H264Profile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// The profiles of streams and of sessions: two tables of one shape. Stateless.
final class ProfileRows {
    /// Which table; its owner column refers to another table in each.
    enum Owner {
        STREAM("stream_profile"),
        SESSION("session_profile");

        private final String table;

        Owner(String table) {
            this.table = table;
        }
    }

    List<Profile> of(Handle handle, Owner owner, String ownerId) {
        return of(handle, owner, List.of(ownerId)).getOrDefault(ownerId, List.of());
    }

    /// The profiles of a whole page of owners, by owner; one without profiles is not in it.
    Map<String, List<Profile>> of(Handle handle, Owner owner, List<String> ownerIds) {
        Map<String, List<Profile>> profiles = new HashMap<>();
        if (!ownerIds.isEmpty()) {
            handle.createQuery("SELECT * FROM %s WHERE owner_id IN (<owners>) ORDER BY owner_id, position"
                            .formatted(owner.table))
                    .bindList("owners", ownerIds)
                    .map((row, context) -> profiles.computeIfAbsent(row.getString("owner_id"), id -> new ArrayList<>())
                            .add(profile(row)))
                    .list();
        }
        return profiles;
    }

    void replace(Handle handle, Owner owner, String ownerId, List<Profile> profiles) {
        handle.createUpdate("DELETE FROM %s WHERE owner_id = :owner".formatted(owner.table))
                .bind("owner", ownerId)
                .execute();
        if (profiles.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO %s (owner_id, position, name, width, height, bitrate_bps, fps, fps_den, quality, gop,
                  h264_profile, encoder)
                VALUES (:owner, :position, :name, :width, :height, :bitrate, :fps, :fpsDen, :quality, :gop,
                  :h264Profile, :encoder)
                """.formatted(owner.table));
        for (int position = 0; position < profiles.size(); position++) {
            bind(batch, profiles.get(position))
                    .bind("owner", ownerId)
                    .bind("position", position)
                    .add();
        }
        batch.execute();
    }

    private static PreparedBatch bind(PreparedBatch batch, Profile profile) {
        H264Profile h264Profile = profile.profile();
        Encoder encoder = profile.encoder();
        return batch.bind("name", profile.name())
                .bind("width", profile.width())
                .bind("height", profile.height())
                .bind("bitrate", profile.bitrateBps())
                .bind("fps", profile.fps())
                .bind("fpsDen", profile.fpsDen())
                .bind("quality", profile.quality())
                .bind("gop", profile.gop())
                .bind("h264Profile", h264Profile == null ? null : h264Profile.wireName())
                .bind("encoder", encoder == null ? null : encoder.wireName());
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                row.getString("name"),
                row.getInt("width"),
                row.getInt("height"),
                row.getInt("bitrate_bps"),
                row.getInt("fps"),
                row.getInt("fps_den"),
                nullableInt(row, "quality"),
                row.getString("gop"),
                Optional.ofNullable(row.getString("h264_profile"))
                        .flatMap(H264Profile::ofWireName)
                        .orElse(null),
                Optional.ofNullable(row.getString("encoder"))
                        .flatMap(Encoder::ofWireName)
                        .orElse(null));
    }

    private static @Nullable Integer nullableInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
