/// The worker processes of this machine: starts them, feeds them, replaces them. Imports `protocol` and the job
/// values; never `worker`, never a native class.
@NullMarked
package dev.aircheck.transcoder.pool;

import org.jspecify.annotations.NullMarked;
