package dev.aircheck.ingest;

/// The peer broke the protocol: closes that connection only. Stackless, because a hostile peer can cause any number.
/// The detail holds numbers and our own words, never text that the peer sent: it goes to the log.
public final class RtmpProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final CloseReason reason;
    private final String detail;

    public RtmpProtocolException(CloseReason reason, String detail) {
        super(reason.label() + ": " + detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    public String detail() {
        return detail;
    }

    public CloseReason reason() {
        return reason;
    }
}
