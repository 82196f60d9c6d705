package dev.aircheck.ingest.journal;

import dev.aircheck.packager.media.MediaEvent;

/// What [JournalReader#next] found.
public sealed interface ReadResult {
    /// The next event, in the order of arrival.
    record Event(MediaEvent event) implements ReadResult {}

    /// Nothing was appended in time; more may come.
    record TimedOut() implements ReadResult {}

    /// The journal is sealed and everything in it was read.
    record EndOfJournal() implements ReadResult {}
}
