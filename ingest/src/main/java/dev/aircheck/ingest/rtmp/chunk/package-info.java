/// The chunk stream of RTMP 1.0 section 5.3: bytes to whole messages and back. Imports Netty, the ports of
/// `ingest` and `rtmp.admission`; no ByteBuf leaves it.
@NullMarked
package dev.aircheck.ingest.rtmp.chunk;

import org.jspecify.annotations.NullMarked;
