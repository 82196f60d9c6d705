/// The handshake of RTMP 1.0 section 5.2. Imports Netty and the ports of `ingest`.
@NullMarked
package dev.aircheck.ingest.rtmp.handshake;

import org.jspecify.annotations.NullMarked;
