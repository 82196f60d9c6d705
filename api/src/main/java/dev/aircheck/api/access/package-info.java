/// Who is asking, and what they may do: API keys, sign-ins, playback tokens, and from where. May import `http` and the
/// catalog.
@NullMarked
package dev.aircheck.api.access;

import org.jspecify.annotations.NullMarked;
