package dev.aircheck.api.webhook;

import java.util.Base64;

/// What came back from a receiver.
sealed interface ReceiverAnswer {
    /// It said something, good or bad.
    /// @param beginning of its body, in Base64
    record Answered(int status, String beginning) implements ReceiverAnswer {
        private static final int TOO_MANY_REQUESTS = 429;

        static Answered of(int status, byte[] beginning) {
            return new Answered(status, Base64.getEncoder().encodeToString(beginning));
        }

        boolean isSuccess() {
            return status / 100 == 2;
        }

        /// It may be better later.
        boolean isTemporary() {
            return status >= 500 || status == TOO_MANY_REQUESTS;
        }
    }

    /// Nobody there, nothing said in time, or the connection broke.
    record Unanswered(String reason) implements ReceiverAnswer {}

    /// Not even tried: it leads to where this server must not go.
    record Refused(String reason) implements ReceiverAnswer {}
}
