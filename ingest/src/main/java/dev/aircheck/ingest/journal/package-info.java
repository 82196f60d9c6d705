/// The journal: everything a publisher sent, on local disk before it is used, and the queue that everything is made
/// from. Pure JDK file I/O; imports only `packager.media`.
@NullMarked
package dev.aircheck.ingest.journal;

import org.jspecify.annotations.NullMarked;
