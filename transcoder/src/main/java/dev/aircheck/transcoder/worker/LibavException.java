package dev.aircheck.transcoder.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/// A libav call refused. The process is sound; the thing that was asked for is not possible.
public final class LibavException extends IOException {
    private static final long serialVersionUID = 1;
    private static final int MESSAGE_BYTES = 128;

    public LibavException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /// Passes a return code through unless it is an error.
    static int check(int code, String call) throws LibavException {
        if (code < 0) {
            byte[] text = new byte[MESSAGE_BYTES];
            avutil.av_strerror(code, text, text.length);
            String reason = new String(text, StandardCharsets.US_ASCII).trim();
            throw new LibavException("%s: %s (%d)".formatted(call, reason.replace("\0", ""), code));
        }
        return code;
    }

    /// Passes a pointer through unless it is null.
    static <T> T checkFound(@Nullable T pointer, String call) throws LibavException {
        if (pointer == null) {
            throw new LibavException(call + " gave nothing (expected an object)");
        }
        return pointer;
    }
}
