/// From an accepted publisher to a finished recording: sessions, their two journal readers, and what they publish.
@NullMarked
package dev.aircheck.deploy.recorder;

import org.jspecify.annotations.NullMarked;
