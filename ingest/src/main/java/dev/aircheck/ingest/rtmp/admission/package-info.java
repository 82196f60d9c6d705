/// What strangers may take of the server before they have shown a valid key: connections, guesses, memory. Imports
/// the ports of `ingest` only.
@NullMarked
package dev.aircheck.ingest.rtmp.admission;

import org.jspecify.annotations.NullMarked;
