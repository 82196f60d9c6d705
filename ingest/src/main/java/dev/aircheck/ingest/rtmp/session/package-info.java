/// One publisher's session: commands, the gate, timeouts, and the way of its media to the sink. Imports
/// `rtmp.message`, `rtmp.admission`, `flv` and the ports of `ingest`.
@NullMarked
package dev.aircheck.ingest.rtmp.session;

import org.jspecify.annotations.NullMarked;
