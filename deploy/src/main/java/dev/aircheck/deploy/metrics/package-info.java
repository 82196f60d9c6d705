/// What monitoring sees: the one place that knows Micrometer. Takes plain values and the listeners of the modules; the
/// names are documented in `deploy/docs/monitoring.md`. May import all modules, but not the wiring.
@NullMarked
package dev.aircheck.deploy.metrics;

import org.jspecify.annotations.NullMarked;
