package dev.aircheck.storage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.catalog.Condition.Comparison;
import dev.aircheck.storage.catalog.Condition.Test.Compares;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListsIT extends CatalogFixture {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Morning concert | concert
            Morning concert | CON
            Morning concert | g c
            Äquator         | äqu
            Morning concert | g
            Morning concert | MO
            100%            | 100%
            a_b             | a_b
            say "hello"     | "hello"
            it's            | it's
            東京タワー      | 京タ
            NOT x OR y      | OR y
            """)
    void a_name_is_found_by_any_part_in_any_case(String name, String text) throws IOException {
        StreamId id = named(name);
        named("other");

        assertThat(streams(Condition.contains(StreamField.NAME, text))).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            100x        | 100%
            axb         | a_b
            concert     | "con"
            concert     | con*
            concert     | name : concert
            """)
    void what_means_something_to_sql_or_to_the_index_is_plain_text(String name, String text) throws IOException {
        named(name);

        assertThat(streams(Condition.contains(StreamField.NAME, text))).isEmpty();
    }

    @Test
    void a_text_with_nul_is_no_error() throws IOException {
        StreamId id = named("a\0bcd");

        assertThat(streams(Condition.contains(StreamField.NAME, "\0bc"))).containsExactly(id);
        assertThat(streams(Condition.contains(StreamField.NAME, "\0bcx"))).isEmpty();
    }

    @Test
    void the_search_follows_a_new_name_and_a_deletion() throws IOException {
        StreamId id = named("before");
        catalog.streams().update(id, new StreamChange("after", null, null, null, null, null, null, null));

        assertThat(streams(Condition.contains(StreamField.NAME, "before"))).isEmpty();
        assertThat(streams(Condition.contains(StreamField.NAME, "after"))).containsExactly(id);
        catalog.streams().delete(id);
        assertThat(streams(Condition.contains(StreamField.NAME, "after"))).isEmpty();
    }

    @Test
    void streams_are_filtered_by_what_they_do() throws IOException {
        StreamId idle = named("idle");
        StreamId well = named("well");
        StreamId ill = named("ill");
        catalog.sessions().create(well).orElseThrow();
        Session troubled = catalog.sessions().create(ill).orElseThrow();
        catalog.sessions().updateProgress(new SessionProgress(troubled.id(), START, totals(3), "few key frames"));

        assertThat(streams(Condition.is(StreamField.IS_ACTIVE, true))).containsExactlyInAnyOrder(well, ill);
        assertThat(streams(Condition.is(StreamField.IS_ACTIVE, false))).containsExactly(idle);
        assertThat(streams(Condition.is(StreamField.IS_HEALTHY, true))).containsExactly(well);
        assertThat(streams(Condition.is(StreamField.IS_HEALTHY, false))).containsExactly(ill);
        assertThat(streams(new Condition<>(StreamField.SOURCE_SECONDS, new Compares(Comparison.GREATER, 6.005))))
                .containsExactly(ill);
        assertThat(streams(new Condition<>(StreamField.SOURCE_SECONDS, new Compares(Comparison.EQUAL, 6.006))))
                .containsExactly(ill);
        assertThat(streams(Condition.equal(StreamField.PARENT_ID, idle.toString())))
                .isEmpty();
    }

    @Test
    void sessions_are_filtered_by_name_and_status() throws IOException {
        Session waiting = newSession(true);
        Session failed = newSession(true);
        Session unrecorded = newSession(false);
        catalog.sessions().markFailed(failed.id(), "x");

        assertThat(sessions(Condition.equal(SessionField.RECORDING_STATUS, "waiting")))
                .containsExactly(waiting.id());
        assertThat(sessions(Condition.equal(SessionField.RECORDING_STATUS, "failed")))
                .containsExactly(failed.id());
        assertThat(sessions(Condition.contains(
                        SessionField.NAME, unrecorded.playbackId().value())))
                .containsExactly(unrecorded.id());
        assertThat(sessions(Condition.contains(SessionField.NAME, "deo+"))).hasSize(3);
    }

    @Test
    void orders_by_what_is_asked_for() throws IOException {
        StreamId b = named("b");
        clock.advance(Duration.ofSeconds(1));
        StreamId a = named("A");
        clock.advance(Duration.ofSeconds(1));
        StreamId c = named("c");

        assertThat(ordered(List.of(new Ordering<>(StreamField.NAME, false)))).containsExactly(a, b, c);
        assertThat(ordered(List.of(new Ordering<>(StreamField.NAME, true)))).containsExactly(c, b, a);
        assertThat(ordered(List.of(
                        new Ordering<>(StreamField.LAST_SEEN, true), new Ordering<>(StreamField.CREATED_AT, false))))
                .containsExactly(b, a, c);
    }

    private StreamId named(String name) throws IOException {
        return catalog.streams().create(new NewStream(name, true, List.of())).id();
    }

    private List<StreamId> streams(Condition<StreamField> condition) throws IOException {
        ListQuery<StreamField> query = ListQuery.<StreamField>of(Page.FIRST).and(condition);
        List<StreamId> found =
                catalog.streams().list(query).stream().map(LiveStream::id).toList();
        assertThat(catalog.streams().count(query)).isEqualTo(found.size());
        return found;
    }

    private List<SessionId> sessions(Condition<SessionField> condition) throws IOException {
        return catalog.sessions().list(ListQuery.<SessionField>of(Page.FIRST).and(condition)).stream()
                .map(Session::id)
                .toList();
    }

    private List<StreamId> ordered(List<Ordering<StreamField>> order) throws IOException {
        return catalog.streams().list(new ListQuery<>(List.of(), order, Page.FIRST)).stream()
                .map(LiveStream::id)
                .toList();
    }
}
