package dev.aircheck.deploy.metrics;

import java.time.Duration;
import java.util.stream.DoubleStream;

/// The limits of the histograms' buckets: few, around what alerts ask for, because each is a series.
final class Buckets {
    static final Duration[] LATENESS = seconds(0.25, 0.5, 1, 2, 4, 8, 16);
    static final Duration[] READY = seconds(0.5, 1, 2, 5, 10, 30, 60, 300, 1800);
    static final Duration[] SYNC = seconds(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5);
    static final Duration[] UPLOAD = seconds(0.05, 0.1, 0.5, 1, 5, 10, 30, 60);
    static final Duration[] DELIVERY = seconds(0.05, 0.1, 0.5, 1, 5, 10, 30);
    static final Duration[] REQUEST = seconds(0.01, 0.05, 0.25, 1, 5);

    private Buckets() {}

    private static Duration[] seconds(double... values) {
        return DoubleStream.of(values)
                .mapToObj(value -> Duration.ofMillis(Math.round(value * 1000)))
                .toArray(Duration[]::new);
    }
}
