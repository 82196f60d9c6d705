/// The pictures of a seek bar: which are kept, where they lie on sprite sheets, and the WebVTT track that says so.
/// Pure text and arithmetic; may import `packager.media`.
@NullMarked
package dev.aircheck.packager.thumbnail;

import org.jspecify.annotations.NullMarked;
