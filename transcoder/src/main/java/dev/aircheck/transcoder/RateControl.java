package dev.aircheck.transcoder;

/// How many bits a rung may spend.
public sealed interface RateControl {
    /// The rate that peaks are held to.
    int maxBps();

    /// An average, held closely enough that no segment lies far above it.
    record Bitrate(int bps) implements RateControl {
        public Bitrate {
            RateControl.check(bps);
        }

        @Override
        public int maxBps() {
            return bps;
        }
    }

    /// The same quality everywhere (x264 `crf`), but never more than `maxBps`.
    record ConstantQuality(int crf, int maxBps) implements RateControl {
        public ConstantQuality {
            RateControl.check(maxBps);
            if (crf < 1 || crf > 51) {
                throw new IllegalArgumentException("crf %d (expected 1..51)".formatted(crf));
            }
        }
    }

    private static void check(int bps) {
        if (bps < 10_000 || bps > 200_000_000) {
            throw new IllegalArgumentException("bit rate %d (expected 10000..200000000 bit/s)".formatted(bps));
        }
    }
}
