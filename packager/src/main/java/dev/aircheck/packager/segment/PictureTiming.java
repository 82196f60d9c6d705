package dev.aircheck.packager.segment;

/// Which pictures an encoded segment has.
public sealed interface PictureTiming {
    /// Each decoded source picture with `start <= pts < end`, at its own pts.
    record AsSource() implements PictureTiming {}

    /// One picture at each `start + n * frameTicks` before the end: the source picture shown at that time (the last
    /// one with
    /// `pts <= time + frameTicks / 2`), repeated where the source has none.
    record Grid(long frameTicks) implements PictureTiming {}
}
