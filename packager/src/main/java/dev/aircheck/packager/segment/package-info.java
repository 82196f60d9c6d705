/// From received access units to segments that start on a key frame every 2 s. Pure functions of values; imports only
/// `media`.
@NullMarked
package dev.aircheck.packager.segment;

import org.jspecify.annotations.NullMarked;
