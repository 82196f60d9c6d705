/// Holds what goes over the wire in tests against `openapi.yaml`.
@NullMarked
package dev.aircheck.api.contract;

import org.jspecify.annotations.NullMarked;
