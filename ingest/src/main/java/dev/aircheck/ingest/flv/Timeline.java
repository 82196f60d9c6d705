package dev.aircheck.ingest.flv;

/// Turns the 32-bit timestamps of one connection into 64-bit milliseconds that begin at 0 with its first media
/// message. Pure but for its own memory: the arrival clock is passed in.
///
/// - Wraps are taken out by serial arithmetic; a difference that makes no sense modulo 2^32 is read modulo 2^31,
/// because
///   OBS and FLV count in 31 bits.
/// - Both tracks share one offset, so their relation is kept to the millisecond.
/// - A step back of less than 500 ms becomes one millisecond forward: times of a track strictly rise.
/// - A greater one, or more than 10 s forward of both tracks, is a jump of the encoder's clock: the track is anchored
///   anew behind its last time, and the other track follows with the same offset if it has jumped as well.
/// - A clock that stands still for 30 messages is replaced by the time of arrival.
final class Timeline {
    private static final long SENSIBLE_DIFFERENCE = 1L << 30;
    private static final long MAX_BACK_MILLIS = 500;
    private static final long MAX_FORWARD_MILLIS = 10_000;

    /// A track whose first message is further than this from the other track has a clock of its own.
    private static final long MAX_FIRST_DISTANCE_MILLIS = 60_000;

    private static final int MAX_STANDSTILLS = 30;

    private final TrackClock audio = new TrackClock();
    private final TrackClock video = new TrackClock();
    private boolean started;
    private int lastTimestamp;
    private long lastRaw;
    private long reanchored;
    private long timedByArrival;

    enum Track {
        AUDIO,
        VIDEO
    }

    /// The time of a message with media. Those without (sequence headers, end of sequence, metadata) carry timestamps
    /// that mean nothing, often 0, and must not come here.
    ///
    /// @param arrivalMillis any clock that never runs back
    long at(Track track, long timestamp, long arrivalMillis) {
        TrackClock own = track == Track.AUDIO ? audio : video;
        TrackClock other = track == Track.AUDIO ? video : audio;
        long raw = unwrap((int) timestamp);
        long out;
        if (!own.started) {
            out = first(own, other, raw);
        } else if (own.standstills(raw) >= MAX_STANDSTILLS) {
            out = own.lastOut + Math.max(1, own.arrivedSinceLast(arrivalMillis));
            own.offset = out - raw;
            timedByArrival++;
        } else {
            out = next(own, other, raw);
        }
        own.put(raw, out, arrivalMillis);
        return out;
    }

    /// How often a track had to be anchored anew.
    long reanchored() {
        return reanchored;
    }

    /// How many messages took their time from their arrival.
    long timedByArrival() {
        return timedByArrival;
    }

    private long unwrap(int timestamp) {
        if (!started) {
            started = true;
            lastTimestamp = timestamp;
            return 0;
        }
        int difference = timestamp - lastTimestamp;
        if (Math.abs((long) difference) > SENSIBLE_DIFFERENCE) {
            difference = difference << 1 >> 1;
        }
        lastTimestamp = timestamp;
        lastRaw += difference;
        return lastRaw;
    }

    private long first(TrackClock own, TrackClock other, long raw) {
        own.offset = other.offset;
        long out = raw + own.offset;
        if (other.started && Math.abs(out - other.lastOut) > MAX_FIRST_DISTANCE_MILLIS) {
            return anchor(own, raw, other.lastOut);
        }
        return out;
    }

    private long next(TrackClock own, TrackClock other, long raw) {
        if (!follows(own, other, raw + own.offset)) {
            if (!other.started || !follows(own, other, raw + other.offset)) {
                long behindLast = own.lastOut + own.step;
                boolean farBehindOther = other.started && other.lastOut - behindLast > MAX_BACK_MILLIS;
                return anchor(own, raw, farBehindOther ? other.lastOut : behindLast);
            }
            own.offset = other.offset;
        }
        return Math.max(raw + own.offset, own.lastOut + 1);
    }

    /// A gap of one track alone is not a jump: the other one shows that the time is right.
    private static boolean follows(TrackClock own, TrackClock other, long out) {
        long ahead = out - own.lastOut;
        boolean nearOther = other.started && Math.abs(out - other.lastOut) <= MAX_FORWARD_MILLIS;
        return ahead > -MAX_BACK_MILLIS && (ahead <= MAX_FORWARD_MILLIS || nearOther);
    }

    private long anchor(TrackClock own, long raw, long out) {
        own.offset = out - raw;
        reanchored++;
        return out;
    }
}
