/// What a person or a script can see and do over HTTP. May import `storage`; what is live comes in through ports.
@NullMarked
package dev.aircheck.api;

import org.jspecify.annotations.NullMarked;
