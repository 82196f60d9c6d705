package dev.aircheck.deploy.recorder;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Names the session and its stream in all that a thread logs. Thread-safe: keeps nothing.
final class LogContext {
    private static final String SESSION = "session";
    private static final String STREAM = "stream";

    private LogContext() {}

    /// `task` as a thread of the session runs it from its beginning to its end.
    static Runnable of(SessionSpec spec, Runnable task) {
        return () -> {
            MDC.put(SESSION, spec.id().toString());
            MDC.put(STREAM, spec.streamId().toString());
            task.run();
        };
    }

    /// What `maker` makes; the threads that it starts may inherit the names.
    static <T> T with(SessionSpec spec, Supplier<T> maker) {
        try (var _ = MDC.putCloseable(SESSION, spec.id().toString());
                var _ = MDC.putCloseable(STREAM, spec.streamId().toString())) {
            return maker.get();
        }
    }

    /// `task` on another thread, in the name of the session that this thread works for.
    static <T> Callable<T> inherited(Callable<T> task) {
        @Nullable Map<String, String> context = MDC.getCopyOfContextMap();
        return () -> {
            if (context != null) {
                MDC.setContextMap(context);
            }
            return task.call();
        };
    }
}
