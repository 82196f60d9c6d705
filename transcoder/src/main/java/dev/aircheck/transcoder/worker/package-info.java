/// The worker process: the only code that touches libav. One job at a time, on one thread; imports `protocol` and the
/// job values.
@NullMarked
package dev.aircheck.transcoder.worker;

import org.jspecify.annotations.NullMarked;
