/// How it all starts: main, configuration, wiring and the recorder. May import every module.
@NullMarked
package dev.aircheck.deploy;

import org.jspecify.annotations.NullMarked;
