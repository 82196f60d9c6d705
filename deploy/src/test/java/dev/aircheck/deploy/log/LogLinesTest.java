package dev.aircheck.deploy.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.deploy.config.LogFormat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a log line says, and what it never says.
class LogLinesTest {
    private static final String SESSION = "0b9d3a5e-1d2c-4f60-8a7b-1234567890ab";
    private static final String STREAM = "7c9d3a5e-1d2c-4f60-8a7b-1234567890ab";
    private static final String STREAM_KEY = "ab12-cd34-ef56-gh78";

    @Test
    void json_has_the_ids_of_the_thread_as_fields() {
        JsonNode line = json(event("event=gap rung=720p0", null, Map.of("session", SESSION, "stream", STREAM)));

        assertThat(line.path("session").asString()).isEqualTo(SESSION);
        assertThat(line.path("stream").asString()).isEqualTo(STREAM);
        assertThat(line.path("message").asString()).isEqualTo("event=gap rung=720p0");
        assertThat(line.path("level").asString()).isEqualTo("WARN");
        assertThat(line.path("logger").asString()).isEqualTo("dev.aircheck.test.Some");
        assertThat(line.path("timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z");
    }

    @Test
    void json_has_the_ids_that_the_message_names() {
        JsonNode line = json(event("event=worker_died job=" + SESSION + "/12 stream=" + STREAM, null, Map.of()));

        assertThat(line.path("session").asString()).isEqualTo(SESSION);
        assertThat(line.path("stream").asString()).isEqualTo(STREAM);
    }

    @Test
    void json_stays_on_one_line_with_an_exception() {
        String text = encoded(new JsonLines(), event("two\nlines", new IllegalStateException("because\nof"), Map.of()));

        assertThat(text.strip().lines()).hasSize(1);
        assertThat(new JsonMapper().readTree(text).path("exception").asString())
                .startsWith("java.lang.IllegalStateException: because")
                .contains("LogLinesTest");
    }

    @Test
    void a_person_reads_ids_that_the_message_does_not_name() {
        String text = encoded(
                new HumanLines(),
                event("event=gap session=" + SESSION, null, Map.of("session", SESSION, "stream", STREAM)));

        assertThat(text).contains("WARN  [").endsWith("Some event=gap session=" + SESSION + " stream=" + STREAM + "\n");
    }

    @Test
    void control_characters_cannot_forge_a_line() {
        String text = encoded(new HumanLines(), event("name=x\r\n2026 ERROR \u001b[31mforged", null, Map.of()));

        assertThat(text.strip().lines()).hasSize(1);
        assertThat(text).doesNotContain("\u001b");
    }

    @Test
    void neither_can_those_of_an_exception() {
        var thrown = new IllegalStateException("x\r\n2026 ERROR \u001b[31mforged\u0085too\u009b31m");

        String text = encoded(new HumanLines(), event("event=a", thrown, Map.of()));

        // The event, the exception and where it came from.
        assertThat(text.strip().lines()).hasSize(3);
        assertThat(text)
                .doesNotContain("\r", "\u001b", "\u0085", "\u009b")
                .contains("x??2026 ERROR ?[31mforged?too?31m");
        assertThat(json(event("event=a", thrown, Map.of())).path("exception").asString())
                .doesNotContain("\u001b", "\u0085", "\u009b")
                .contains("forged", "\n\tat ");
    }

    @Test
    void a_stream_key_never_appears() {
        ILoggingEvent event = event(
                "refused rtmp://host/live/" + STREAM_KEY,
                new IllegalStateException("no stream " + STREAM_KEY),
                Map.of("session", SESSION));

        assertThat(encoded(new HumanLines(), event)).doesNotContain(STREAM_KEY).contains("[key]", SESSION);
        assertThat(encoded(new JsonLines(), event)).doesNotContain(STREAM_KEY).contains("[key]", SESSION);
    }

    @Test
    void format_and_level_can_be_changed_again_and_again() {
        var context = (LoggerContext) org.slf4j.LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        try {
            Logging.apply(new AircheckConfig.Log(LogFormat.JSON, org.slf4j.event.Level.DEBUG));
            boolean debug = context.getLogger("dev.aircheck.test.Some").isDebugEnabled();
            Logging.apply(new AircheckConfig.Log(LogFormat.JSON, org.slf4j.event.Level.WARN));

            assertThat(debug).isTrue();
            assertThat(context.getLogger("dev.aircheck.test.Some").isInfoEnabled())
                    .isFalse();
            assertThat(root.iteratorForAppenders()).toIterable().hasSize(1);
        } finally {
            Logging.apply(new AircheckConfig.Log(LogFormat.HUMAN, org.slf4j.event.Level.INFO));
        }
    }

    private static JsonNode json(ILoggingEvent event) {
        return new JsonMapper().readTree(encoded(new JsonLines(), event));
    }

    private static String encoded(Encoder<ILoggingEvent> encoder, ILoggingEvent event) {
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    private static ILoggingEvent event(String message, @Nullable Throwable thrown, Map<String, String> context) {
        Logger logger = new LoggerContext().getLogger("dev.aircheck.test.Some");
        var event = new LoggingEvent(LogLinesTest.class.getName(), logger, Level.WARN, message, thrown, null);
        event.setMDCPropertyMap(context);
        return event;
    }
}
