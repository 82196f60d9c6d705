package dev.aircheck.packager.hls;

/// Bits a second of one rendition: the largest over any window that counts, and over everything.
public record Bandwidth(long peakBps, long averageBps) {
    public static final Bandwidth NONE = new Bandwidth(0, 0);

    /// Video plays together with audio, so that their bits come over the same line.
    public Bandwidth plus(Bandwidth other) {
        return new Bandwidth(peakBps + other.peakBps, averageBps + other.averageBps);
    }
}
