/// ISO base media file format (ISO/IEC 14496-12): boxes as values that nest as boxes nest, shared by CMAF and MP4.
/// Pure functions; imports only `media`.
@NullMarked
package dev.aircheck.packager.isobmff;

import org.jspecify.annotations.NullMarked;
