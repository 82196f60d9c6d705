/// What RTMP messages mean (RTMP 1.0 sections 5.4 and 7): raw messages to sealed ones and back. Imports `rtmp.chunk`
/// and `rtmp.amf`.
@NullMarked
package dev.aircheck.ingest.rtmp.message;

import org.jspecify.annotations.NullMarked;
