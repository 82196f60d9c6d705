package dev.aircheck.storage.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// How an [ApiKey] stands in its table.
final class ApiKeyRows {
    private ApiKeyRows() {}

    static int insert(Handle handle, ApiKey key, String hash) {
        return handle.createUpdate("""
                        INSERT INTO api_key (id, name, prefix, secret_sha256, scope, allowed_origins, created_at)
                        VALUES (:id, :name, :prefix, :hash, :scope, :origins, :createdAt)
                        """)
                .bind("id", key.id().toString())
                .bind("name", key.name())
                .bind("prefix", key.prefix())
                .bind("hash", hash)
                .bind("scope", key.scope().name())
                .bind("origins", String.join("\n", key.allowedOrigins()))
                .bind("createdAt", key.createdAt().toEpochMilli())
                .execute();
    }

    static ApiKey read(ResultSet row) throws SQLException {
        return new ApiKey(
                UUID.fromString(row.getString("id")),
                row.getString("name"),
                row.getString("prefix"),
                ApiKey.Scope.valueOf(row.getString("scope")),
                row.getString("allowed_origins").lines().toList(),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Rows.instant(row, "last_used_at"));
    }
}
