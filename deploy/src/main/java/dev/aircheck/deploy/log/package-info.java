/// How log lines look and which are written. The one place that knows Logback; may import the configuration.
@NullMarked
package dev.aircheck.deploy.log;

import org.jspecify.annotations.NullMarked;
