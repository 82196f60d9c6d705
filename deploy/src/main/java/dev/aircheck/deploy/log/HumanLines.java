package dev.aircheck.deploy.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// One line of text for a person, with the ids that the message does not name itself; an exception adds its own line
/// and where it came from. Named in `logback.xml`. Thread-safe: stateless.
public final class HumanLines extends EncoderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

    @Override
    public byte[] encode(ILoggingEvent event) {
        LogLine line = LogLine.of(event);
        var text = new StringBuilder(TIME.format(event.getInstant()))
                .append(' ')
                .append("%-5s".formatted(event.getLevel()))
                .append(" [")
                .append(event.getThreadName())
                .append("] ")
                .append(shortName(event.getLoggerName()))
                .append(' ')
                .append(line.message());
        line.ids().forEach((name, id) -> {
            if (!line.message().contains(id)) {
                text.append(' ').append(name).append('=').append(id);
            }
        });
        text.append('\n');
        appendException(text, event.getThrowableProxy());
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void appendException(StringBuilder text, @Nullable IThrowableProxy thrown) {
        if (thrown == null) {
            return;
        }
        String message = LogLine.oneLine(String.valueOf(thrown.getMessage()));
        text.append(thrown.getClassName()).append(": ").append(message).append('\n');
        if (thrown.getStackTraceElementProxyArray().length > 0) {
            text.append('\t').append(thrown.getStackTraceElementProxyArray()[0]).append('\n');
        }
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
