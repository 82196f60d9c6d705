package dev.aircheck.deploy.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.deploy.config.LogFormat;
import org.slf4j.LoggerFactory;

/// How the whole process logs. Until [#apply] is called, `logback.xml` holds.
public final class Logging {
    /// The appender of `logback.xml`, and the one in its place.
    private static final String STDERR = "STDERR";

    private static final String OURS = "dev.aircheck";

    private Logging() {}

    /// From here on log lines have this format, and Aircheck's own loggers this level. May be called again at any time
    /// by one thread: no line is lost, one that is written meanwhile may stand there twice.
    public static void apply(AircheckConfig.Log log) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            // A program that brought another logging library along configures that one.
            return;
        }
        context.getLogger(OURS).setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(log.level()));
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var before = root.getAppender(STDERR);
        root.addAppender(appender(context, log.format()));
        if (before != null) {
            root.detachAppender(before);
            before.stop();
        }
    }

    private static ConsoleAppender<ILoggingEvent> appender(LoggerContext context, LogFormat format) {
        Encoder<ILoggingEvent> encoder = switch (format) {
            case HUMAN -> new HumanLines();
            case JSON -> new JsonLines();
        };
        encoder.setContext(context);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName(STDERR);
        // Stdout is for what a person asked for.
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
