/// How a publisher gets in: the ports that the recorder implements ([PublishGate], [MediaSink]) and the values that
/// cross them. Imports `packager.media` (the packages below `packager.bitstream` as well); Netty stays below
/// `ingest.rtmp`.
@NullMarked
package dev.aircheck.ingest;

import org.jspecify.annotations.NullMarked;
