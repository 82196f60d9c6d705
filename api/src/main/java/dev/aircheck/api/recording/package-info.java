/// What a stored recording says about itself, and whether it is whole. Imports only storage.
@NullMarked
package dev.aircheck.api.recording;

import org.jspecify.annotations.NullMarked;
