/// What a stored recording says about itself, and whether it is whole. Imports storage and the API's JSON only.
@NullMarked
package dev.aircheck.api.recording;

import org.jspecify.annotations.NullMarked;
