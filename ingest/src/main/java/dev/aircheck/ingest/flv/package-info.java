/// FLV and Enhanced RTMP payloads to media events, and the timeline they lie on. Imports `packager.media`,
/// `packager.bitstream` and the ports of `ingest`; no Netty.
@NullMarked
package dev.aircheck.ingest.flv;

import org.jspecify.annotations.NullMarked;
