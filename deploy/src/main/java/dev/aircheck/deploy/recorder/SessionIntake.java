package dev.aircheck.deploy.recorder;

import dev.aircheck.ingest.IngestProblem;
import dev.aircheck.ingest.MediaSink;
import dev.aircheck.ingest.journal.JournalAppender;
import dev.aircheck.packager.media.MediaEvent;

/// One publisher's way into a session's journal. Confined to that connection's event loop.
final class SessionIntake implements MediaSink {
    private final JournalAppender journal;
    private final BackPressure backPressure;
    private final PublisherSeat seat;
    private final SessionHealth health;
    private final Meters meters;
    private final Runnable onLost;

    /// Who counts what comes.
    record Meters(IngestMeter meter, Arrivals arrivals, RecorderListener listener) {
        void count(MediaEvent event) {
            meter.count(event);
            arrivals.note(event);
            listener.received(bytesOf(event));
        }

        private static long bytesOf(MediaEvent event) {
            return switch (event) {
                case MediaEvent.VideoAccessUnit picture -> picture.payload().length();
                case MediaEvent.AudioAccessUnit frame -> frame.payload().length();
                case MediaEvent.Started _,
                        MediaEvent.VideoConfigured _,
                        MediaEvent.AudioConfigured _,
                        MediaEvent.Ended _ -> 0;
            };
        }
    }

    /// @param onLost called when the publisher went without ending its stream and may come back; must not block
    SessionIntake(
            JournalAppender journal,
            BackPressure backPressure,
            PublisherSeat seat,
            SessionHealth health,
            Meters meters,
            Runnable onLost) {
        this.journal = journal;
        this.backPressure = backPressure;
        this.seat = seat;
        this.health = health;
        this.meters = meters;
        this.onLost = onLost;
    }

    @Override
    public void accept(MediaEvent event) {
        journal.offer(event);
        meters.count(event);
        if (event instanceof MediaEvent.Ended(boolean clean)) {
            if (clean) {
                seat.leave();
            } else if (seat.vacate()) {
                onLost.run();
            }
        }
    }

    @Override
    public boolean isWritable() {
        return journal.isWritable();
    }

    @Override
    public void onWritable(Runnable resume) {
        backPressure.onceWritable(journal, resume);
    }

    @Override
    public void problem(IngestProblem problem) {
        health.report(problem);
    }
}
