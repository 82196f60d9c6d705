/// AMF0, and the part of AMF3 that an AMF0 message may contain, as plain inert values. Pure JDK plus `ingest`'s
/// exception.
@NullMarked
package dev.aircheck.ingest.rtmp.amf;

import org.jspecify.annotations.NullMarked;
