package dev.aircheck.ingest;

import dev.aircheck.packager.media.MediaEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A sink that keeps everything and may be told to be full.
public final class RecordingSink implements MediaSink {
    public final List<MediaEvent> events = new CopyOnWriteArrayList<>();
    public final List<IngestProblem> problems = new CopyOnWriteArrayList<>();
    private volatile boolean writable = true;
    private volatile Runnable resume = () -> {};

    @Override
    public void accept(MediaEvent event) {
        events.add(event);
    }

    @Override
    public void problem(IngestProblem problem) {
        problems.add(problem);
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public void onWritable(Runnable whenWritable) {
        resume = whenWritable;
    }

    public void full() {
        writable = false;
    }

    public void drained() {
        writable = true;
        resume.run();
    }

    public <T extends MediaEvent> List<T> eventsOf(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<IngestProblem.Kind> problemKinds() {
        return problems.stream().map(IngestProblem::kind).distinct().toList();
    }
}
