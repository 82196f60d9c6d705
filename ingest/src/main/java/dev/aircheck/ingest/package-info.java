/// How a publisher gets in: the ports that the recorder implements ([PublishGate], [MediaSink]) and the values that
/// cross them. Imports the media vocabulary of the packager only; Netty stays below `ingest.rtmp`.
@NullMarked
package dev.aircheck.ingest;

import org.jspecify.annotations.NullMarked;
