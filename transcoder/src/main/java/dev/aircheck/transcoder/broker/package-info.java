/// Transcoding on other machines: the server's jobs go to a work queue of an Apache Artemis broker, workers answer them
/// there. Imports `protocol`, the job values and Artemis's client, which nobody else sees; never `pool`.
@NullMarked
package dev.aircheck.transcoder.broker;

import org.jspecify.annotations.NullMarked;
