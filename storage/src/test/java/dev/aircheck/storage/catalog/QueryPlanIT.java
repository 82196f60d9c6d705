package dev.aircheck.storage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What SQLite does for each list in a catalog of 10,000 streams and 100,000 sessions.
final class QueryPlanIT {
    private static final String NUMBERS =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)";

    @TempDir
    private static Path folder;

    private static Database database;

    @BeforeAll
    static void fill() throws IOException {
        database = Database.open(folder.resolve("large.db"));
        database.write("fill", QueryPlanIT::insertMany);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void the_usual_list_of_streams_follows_its_index() throws IOException {
        String plan = planOfStreams(ListQuery.of(Page.FIRST));

        assertThat(plan)
                .contains("SEARCH stream USING INDEX stream_by_last_seen")
                .doesNotContain("TEMP B-TREE");
    }

    @Test
    void streams_by_creation_follow_their_index_both_ways() throws IOException {
        for (boolean descending : List.of(true, false)) {
            var order = List.of(new Ordering<>(StreamField.CREATED_AT, descending));

            String plan = planOfStreams(new ListQuery<>(List.of(), order, Page.FIRST));

            assertThat(plan).contains("USING INDEX stream_by_created").doesNotContain("TEMP B-TREE");
        }
    }

    @Test
    void the_search_for_a_name_reads_the_text_index_and_the_rows_it_names() throws IOException {
        String plan = planOfStreams(
                ListQuery.<StreamField>of(Page.FIRST).and(Condition.contains(StreamField.NAME, "stream 7777")));

        assertThat(plan)
                .contains("stream USING INDEX stream_by_search_row", "stream_search VIRTUAL TABLE INDEX 0:M1")
                .doesNotContain("SCAN stream ", "SCAN session ");
    }

    @Test
    void a_short_search_walks_the_list_itself() throws IOException {
        String plan =
                planOfStreams(ListQuery.<StreamField>of(Page.FIRST).and(Condition.contains(StreamField.NAME, "77")));

        assertThat(plan).contains("stream USING INDEX stream_by_last_seen").doesNotContain("TEMP B-TREE");
    }

    @Test
    void the_usual_list_of_all_sessions_follows_its_index() throws IOException {
        assertThat(planOfSessions(ListQuery.of(Page.FIRST)))
                .contains("session USING INDEX session_by_last_seen")
                .doesNotContain("TEMP B-TREE");
    }

    @Test
    void sessions_of_a_stream_follow_their_index() throws IOException {
        ListQuery<SessionField> ofStream = ListQuery.<SessionField>of(Page.FIRST)
                .and(Condition.equal(SessionField.PARENT_ID, "stream-7"))
                .and(Condition.is(SessionField.RECORD, true))
                .and(new Condition<>(
                        SessionField.LAST_SEEN, new Condition.Test.Compares(Condition.Comparison.GREATER, 0)));

        assertThat(planOfSessions(ofStream))
                .contains("SEARCH session USING INDEX session_by_stream (stream_id=?")
                .doesNotContain("TEMP B-TREE");
    }

    @Test
    void sessions_by_creation_follow_their_indexes() throws IOException {
        var order = List.of(new Ordering<>(SessionField.CREATED_AT, true));
        var all = new ListQuery<>(List.of(), order, Page.FIRST);

        assertThat(planOfSessions(all)).contains("INDEX session_by_created").doesNotContain("TEMP B-TREE");
        assertThat(planOfSessions(all.and(Condition.equal(SessionField.PARENT_ID, "stream-7"))))
                .contains("INDEX session_by_stream_created (stream_id=?")
                .doesNotContain("TEMP B-TREE");
    }

    @Test
    void sessions_of_a_status_or_a_playback_id_follow_their_indexes() throws IOException {
        var newest = new ListQuery<>(List.of(), List.of(new Ordering<>(SessionField.CREATED_AT, true)), Page.FIRST);

        assertThat(planOfSessions(newest.and(Condition.equal(SessionField.RECORDING_STATUS, "ready"))))
                .contains("INDEX session_by_status (<expr>=?")
                .doesNotContain("TEMP B-TREE");
        assertThat(planOfSessions(newest.and(Condition.equal(SessionField.PLAYBACK_ID, "0000000000000000"))))
                .contains("INDEX session_by_playback (playback_id=?")
                .doesNotContain("TEMP B-TREE");
    }

    @Test
    void sessions_by_name_are_found_through_their_streams() throws IOException {
        String plan = planOfSessions(
                ListQuery.<SessionField>of(Page.FIRST).and(Condition.contains(SessionField.NAME, "0000007777")));

        assertThat(plan)
                .contains("SEARCH session USING INDEX session_by_stream")
                .doesNotContain("SCAN session");
    }

    @Test
    void counting_reads_an_index_only() throws IOException {
        assertThat(plan("SELECT COUNT(*) FROM session")).contains("COVERING INDEX");
        assertThat(plan("SELECT COUNT(*) FROM stream WHERE deleted = FALSE")).contains("COVERING INDEX");
    }

    @Test
    void what_comes_with_a_page_is_read_by_index() throws IOException {
        assertThat(plan("SELECT * FROM session WHERE state IN ('LIVE', 'WAITING') AND stream_id IN ('a', 'b')"))
                .contains("SEARCH session USING INDEX session_by_state (state=? AND stream_id=?)");
        assertThat(plan("SELECT * FROM session WHERE folder_to_delete IS NOT NULL"))
                .contains("INDEX session_to_delete");
        assertThat(plan("SELECT * FROM session WHERE stream_id = 'a' ORDER BY created_at DESC, id LIMIT 1"))
                .contains("INDEX session_by_stream_created")
                .doesNotContain("TEMP B-TREE");
    }

    private static String planOfStreams(ListQuery<StreamField> query) throws IOException {
        ListSql sql = Streams.sql(query);
        return database.read("explain", handle -> details(sql.page(handle, "EXPLAIN QUERY PLAN " + StreamRows.SELECT)));
    }

    private static String planOfSessions(ListQuery<SessionField> query) throws IOException {
        ListSql sql = ListSql.of(query);
        return database.read("explain", handle -> details(sql.page(handle, "EXPLAIN QUERY PLAN " + Sessions.SELECT)));
    }

    private static String plan(String query) throws IOException {
        return database.read("explain", handle -> details(handle.createQuery("EXPLAIN QUERY PLAN " + query)));
    }

    private static String details(Query query) {
        return String.join(
                "\n", query.map((row, context) -> row.getString("detail")).list());
    }

    private static int insertMany(Handle handle) {
        handle.execute(NUMBERS.formatted(10_000) + """
                INSERT INTO stream (id, name, stream_key, stream_key_sha256, playback_id, record,
                  reconnect_window_seconds, created_at, last_seen, search_row)
                SELECT 'stream-' || i, 'stream ' || i, 'key', i, printf('%016d', i), TRUE, 60, i, i * 7 % 10000, i FROM n
                """);
        return handle.execute(NUMBERS.formatted(100_000) + """
                INSERT INTO session (id, stream_id, playback_id, name, record, state, created_at, last_seen)
                SELECT 'session-' || i, 'stream-' || (i % 10000 + 1), 'p', 'video+p', TRUE, 'READY', i, i * 7 % 100000
                FROM n
                """);
    }
}
