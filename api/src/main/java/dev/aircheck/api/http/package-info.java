/// HTTP semantics that every route shares: errors, JSON, ranges, conditions, media types. Imports nothing of the
/// catalog.
@NullMarked
package dev.aircheck.api.http;

import org.jspecify.annotations.NullMarked;
