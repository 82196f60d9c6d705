package dev.aircheck.transcoder.worker;

import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.global.avcodec;

/// The decoders that received bytes may reach, by name. libav has hundreds more, most of them never attacked enough.
final class DecoderAllowList {
    private static final Set<String> NAMES = Set.of("h264");

    private DecoderAllowList() {}

    static AVCodec find(String name) throws LibavException {
        if (!NAMES.contains(name)) {
            throw new LibavException("decoder %s (expected one of %s)".formatted(name, NAMES));
        }
        return LibavException.checkFound(avcodec.avcodec_find_decoder_by_name(name), "avcodec_find_decoder_by_name");
    }
}
