/// What media *is*: formats, access units as received, samples on the media clock. Pure JDK; imports nothing of
/// Aircheck.
@NullMarked
package dev.aircheck.packager.media;

import org.jspecify.annotations.NullMarked;
