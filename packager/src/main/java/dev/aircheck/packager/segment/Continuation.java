package dev.aircheck.packager.segment;

/// That a unit goes on inside a group of pictures which is too long to be decoded anew for each unit: whoever decodes
/// it needs the decoder that the unit before has left behind, or all pictures from the group's key frame on.
/// @param keyFrameTicks the decode time of that key frame
/// @param last no later unit goes on with this group
public record Continuation(long keyFrameTicks, boolean last) {}
