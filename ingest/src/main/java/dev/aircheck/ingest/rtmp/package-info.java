/// The RTMP server: sockets, admission and the pipeline of each connection. Imports Netty and the packages below.
@NullMarked
package dev.aircheck.ingest.rtmp;

import org.jspecify.annotations.NullMarked;
