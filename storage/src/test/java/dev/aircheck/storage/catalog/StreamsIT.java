package dev.aircheck.storage.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aircheck.storage.catalog.Streams.Termination;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StreamsIT extends CatalogFixture {
    @Test
    void who_may_watch_is_kept_beyond_the_stream() throws IOException {
        LiveStream stream = newStream(true);
        assertThat(stream.playbackPolicy()).isEqualTo(PlaybackPolicy.PUBLIC);

        catalog.streams().update(stream.id(), StreamChange.ofPlaybackPolicy(PlaybackPolicy.JWT));
        catalog.streams().update(stream.id(), StreamChange.ofRecord(false));
        assertThat(catalog.streams().byId(stream.id()).orElseThrow().playbackPolicy())
                .isEqualTo(PlaybackPolicy.JWT);

        catalog.streams().delete(stream.id());
        assertThat(catalog.playbackPolicies().of(stream.id())).hasValue(PlaybackPolicy.JWT);
        assertThat(catalog.playbackPolicies().of(new PlaybackId("0000000000000000")))
                .isEmpty();
    }

    @Test
    void nobody_may_watch_a_stream_that_is_suspended_or_deleted() throws IOException {
        LiveStream stream = newStream(true);
        catalog.streams().update(stream.id(), StreamChange.ofSuspended(true));
        assertThat(catalog.playbackPolicies().of(stream.playbackId())).isEmpty();

        catalog.streams().update(stream.id(), StreamChange.ofSuspended(false));
        assertThat(catalog.playbackPolicies().of(stream.playbackId())).hasValue(PlaybackPolicy.PUBLIC);

        catalog.streams().delete(stream.id());
        assertThat(catalog.playbackPolicies().of(stream.playbackId())).isEmpty();
    }

    @Test
    void a_deleted_stream_can_be_read_by_those_who_ask_for_it() throws IOException {
        LiveStream stream = newStream(true);
        catalog.streams().delete(stream.id());

        assertThat(catalog.streams().byId(stream.id())).isEmpty();
        assertThat(catalog.streams().byIdEvenDeleted(stream.id())).contains(stream);
    }

    @Test
    void a_stream_is_found_by_id_key_and_playback_id_also_after_a_restart() throws IOException {
        LiveStream created = newStream(true);
        reopen();

        assertThat(catalog.streams().byId(created.id())).contains(created);
        assertThat(catalog.streams().byKey(created.streamKey().secret())).contains(created);
        assertThat(catalog.streams().byPlaybackId(created.playbackId())).contains(created);
        assertThat(created.profiles()).isEqualTo(PROFILES);
        assertThat(created.reconnectWindow()).isEqualTo(Duration.ofSeconds(60));
        assertThat(created.createdAt()).isEqualTo(START);
        assertThat(created.lastSeen()).isNull();
        assertThat(created.totals()).isEqualTo(MediaTotals.NONE);
    }

    @Test
    void key_and_playback_id_have_the_form_that_clients_know() throws IOException {
        LiveStream stream = newStream(true);
        String shared = stream.id().toString().substring(0, 4);

        assertThat(stream.streamKey().secret()).startsWith(shared).matches("[0-9a-z]{4}(-[0-9a-z]{4}){3}");
        assertThat(stream.playbackId().value()).startsWith(shared).matches("[0-9a-z]{16}");
        assertThat(stream.id().value().version()).isEqualTo(4);
        assertThat(stream.id().value().variant()).isEqualTo(2);
    }

    @Test
    void names_that_are_taken_are_not_given_again() throws IOException {
        newStream(true);
        close();
        Path file = folder.resolve("repeating.db");

        try (Catalog repeating = Catalog.open(file, new RepeatingRandom(3), clock, Runnable::run)) {
            LiveStream first = repeating.streams().create(new NewStream("a", true, List.of()));
            LiveStream second = repeating.streams().create(new NewStream("b", true, List.of()));

            assertThat(second.id()).isNotEqualTo(first.id());
        }
    }

    @Test
    void nothing_is_found_by_a_key_that_is_not_one() throws IOException {
        LiveStream stream = newStream(true);

        for (String wrong : List.of(
                "",
                "x",
                "' OR 1=1 --",
                stream.id().toString(),
                stream.streamKey().secret() + "x")) {
            assertThat(catalog.streams().byKey(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void an_update_changes_only_what_it_names() throws IOException {
        LiveStream before = newStream(true);

        assertThat(catalog.streams().update(before.id(), StreamChange.ofRecord(false)))
                .isTrue();
        assertThat(catalog.streams()
                        .update(
                                before.id(),
                                new StreamChange(
                                        "other", null, true, List.of(), Duration.ofSeconds(5), "me", "{}", null)))
                .isTrue();

        LiveStream after = catalog.streams().byId(before.id()).orElseThrow();
        assertThat(after.record()).isFalse();
        assertThat(after.suspended()).isTrue();
        assertThat(after.name()).isEqualTo("other");
        assertThat(after.profiles()).isEmpty();
        assertThat(after.reconnectWindow()).isEqualTo(Duration.ofSeconds(5));
        assertThat(after.streamKey()).isEqualTo(before.streamKey());
        assertThat(after.creatorId()).isEqualTo("me");
        assertThat(after.userTags()).isEqualTo("{}");
    }

    @Test
    void another_key_replaces_the_old_one_at_once() throws IOException {
        LiveStream before = newStream(true);

        LiveStream after = catalog.streams().rotateKey(before.id()).orElseThrow();

        assertThat(after.streamKey()).isNotEqualTo(before.streamKey());
        assertThat(after.streamKey().secret()).startsWith(before.id().toString().substring(0, 4) + "-");
        assertThat(after.playbackId()).isEqualTo(before.playbackId());
        assertThat(catalog.streams().byKey(before.streamKey().secret())).isEmpty();
        assertThat(catalog.streams().byKey(after.streamKey().secret())).contains(after);
        assertThat(catalog.streams().delete(before.id())).isTrue();
        assertThat(catalog.streams().rotateKey(before.id())).isEmpty();
    }

    @Test
    void several_streams_are_deleted_together_or_not_at_all() throws IOException {
        LiveStream first = newStream(true);
        LiveStream second = newStream(true);
        LiveStream gone = newStream(true);
        catalog.streams().delete(gone.id());

        assertThat(catalog.streams().delete(Set.of(first.id(), gone.id()))).isFalse();
        assertThat(catalog.streams().count()).isEqualTo(2);
        assertThat(catalog.streams().delete(Set.of(first.id(), second.id()))).isTrue();
        assertThat(catalog.streams().count()).isZero();
    }

    @Test
    void a_stream_is_not_terminated_again_and_again() throws IOException {
        StreamId id = newStream(true).id();
        Duration pause = Duration.ofSeconds(5);

        assertThat(catalog.streams().markTerminated(id, pause)).isEqualTo(Termination.NOTED);
        assertThat(catalog.streams().markTerminated(id, pause)).isEqualTo(Termination.TOO_SOON);
        clock.advance(pause);
        assertThat(catalog.streams().markTerminated(id, pause)).isEqualTo(Termination.NOTED);

        assertThat(catalog.streams().byId(id).orElseThrow().lastTerminatedAt()).isEqualTo(clock.instant());
        catalog.streams().delete(id);
        assertThat(catalog.streams().markTerminated(id, pause)).isEqualTo(Termination.NO_STREAM);
    }

    @Test
    void open_sessions_come_with_their_part_of_the_totals() throws IOException {
        Session over = newSession(true);
        Session open = catalog.sessions().create(over.parentId()).orElseThrow();
        catalog.sessions().updateProgress(new SessionProgress(over.id(), START, totals(3), ""));
        catalog.sessions().updateProgress(new SessionProgress(open.id(), START, totals(4), ""));
        catalog.sessions().markEnded(over.id(), START);

        LiveStream stream = catalog.streams().byId(over.parentId()).orElseThrow();

        assertThat(stream.totals()).isEqualTo(totals(7));
        assertThat(stream.openSessions()).containsExactly(new OpenSession(open.id(), totals(4)));
    }

    @Test
    void a_deleted_stream_is_gone_but_its_sessions_are_not() throws IOException {
        LiveStream stream = newStream(true);
        Session session = catalog.sessions().create(stream.id()).orElseThrow();

        assertThat(catalog.streams().delete(stream.id())).isTrue();

        assertThat(catalog.streams().byId(stream.id())).isEmpty();
        assertThat(catalog.streams().byKey(stream.streamKey().secret())).isEmpty();
        assertThat(catalog.streams().list(Page.FIRST)).isEmpty();
        assertThat(catalog.streams().count()).isZero();
        assertThat(catalog.streams().update(stream.id(), StreamChange.ofRecord(false)))
                .isFalse();
        assertThat(catalog.streams().delete(stream.id())).isFalse();
        assertThat(catalog.sessions().create(stream.id())).isEmpty();
        assertThat(read(session).parentId()).isEqualTo(stream.id());
    }

    @Test
    void streams_are_listed_last_seen_first_page_by_page() throws IOException {
        List<StreamId> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(newStream(true).id());
            clock.advance(Duration.ofSeconds(1));
        }
        Session seen = catalog.sessions().create(ids.get(1)).orElseThrow();
        catalog.sessions().updateProgress(new SessionProgress(seen.id(), clock.instant(), totals(1), ""));

        List<StreamId> listed = new ArrayList<>();
        for (int skip = 0; skip < 6; skip += 2) {
            catalog.streams().list(new Page(2, skip)).forEach(stream -> listed.add(stream.id()));
        }

        assertThat(listed).containsExactly(ids.get(1), ids.get(4), ids.get(3), ids.get(2), ids.get(0));
        assertThat(catalog.streams().count()).isEqualTo(5);
    }

    @Test
    void a_stream_is_active_while_a_session_of_it_is_live() throws IOException {
        Session session = newSession(true);

        assertThat(catalog.streams().byId(session.parentId()).orElseThrow().active())
                .isTrue();
        catalog.sessions().markWaiting(session.id());
        assertThat(catalog.streams().byId(session.parentId()).orElseThrow().active())
                .isFalse();
        catalog.sessions().markLive(session.id());
        assertThat(catalog.streams().byId(session.parentId()).orElseThrow().active())
                .isTrue();
    }

    @Test
    void two_catalogs_on_one_file_wait_for_each_other() throws Exception {
        try (Catalog second = Catalog.open(folder.resolve("aircheck.db"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<LiveStream>> created = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> (i % 2 == 0 ? catalog : second)
                            .streams()
                            .create(new NewStream("stream " + i, true, List.of()))))
                    .toList();
            for (Future<LiveStream> each : created) {
                each.get();
            }
        }

        assertThat(catalog.streams().count()).isEqualTo(20);
    }
}
