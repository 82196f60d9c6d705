package dev.aircheck.packager.hls;

import dev.aircheck.packager.media.FrameRate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The multivariant playlist (RFC 8216bis 4.4.6) as a value: rungs with one shared audio group, or audio alone.
///
/// Order: the first variant is where many players begin, so the largest one of at most 2 Mbit/s comes first, as
/// Apple's authoring specification (9.11 and following) asks of the default variant; the others follow from the
/// highest to the lowest. The source is a bad start on a slow link, the smallest rung a bad one on any other.
/// @param audio null for a stream without audio
public record MultivariantPlaylist(
        List<Variant> variants, @Nullable AudioRendition audio) {
    private static final String AUDIO_GROUP = "audio";
    private static final long START_BPS = 2_000_000;

    public MultivariantPlaylist {
        variants = List.copyOf(variants);
        if (variants.isEmpty() && audio == null) {
            throw new IllegalArgumentException("multivariant playlist of nothing (expected a variant or audio)");
        }
    }

    /// The same playlist for a place one folder further up: every URI begins with `folder` and a slash.
    public MultivariantPlaylist listing(String folder) {
        return new MultivariantPlaylist(
                variants.stream().map(variant -> variant.in(folder)).toList(), audio == null ? null : audio.in(folder));
    }

    public String text() {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:")
                .append(MediaPlaylist.VERSION)
                .append("\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        if (audio != null) {
            text.append(variants.isEmpty() ? audioOnly(audio) : media(audio)).append('\n');
        }
        for (Variant variant : ordered()) {
            text.append(streamInf(variant)).append('\n').append(variant.uri()).append('\n');
        }
        for (Variant variant : ordered()) {
            iFrameStreamInf(variant).ifPresent(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private List<Variant> ordered() {
        List<Variant> ordered = new ArrayList<>(variants);
        ordered.sort(
                Comparator.comparingLong((Variant variant) -> withAudio(variant).peakBps())
                        .reversed());
        Optional<Variant> start = ordered.stream()
                .filter(variant -> withAudio(variant).averageBps() <= START_BPS)
                .findFirst()
                .or(() -> ordered.reversed().stream().findFirst());
        start.ifPresent(variant -> {
            ordered.remove(variant);
            ordered.addFirst(variant);
        });
        return ordered;
    }

    private Bandwidth withAudio(Variant variant) {
        return audio == null ? variant.bandwidth() : variant.bandwidth().plus(audio.bandwidth());
    }

    /// 4.4.6.1
    private static String media(AudioRendition audio) {
        return new AttributeList("#EXT-X-MEDIA")
                .unquoted("TYPE", "AUDIO")
                .quoted("GROUP-ID", AUDIO_GROUP)
                .quoted("NAME", audio.name())
                .unquoted("DEFAULT", "YES")
                .unquoted("AUTOSELECT", "YES")
                .quoted("CHANNELS", Integer.toString(audio.channels()))
                .quoted("URI", audio.uri())
                .toString();
    }

    private static String audioOnly(AudioRendition audio) {
        AttributeList attributes = new AttributeList("#EXT-X-STREAM-INF");
        return bandwidth(attributes, audio.bandwidth()).quoted("CODECS", audio.codecs()) + "\n" + audio.uri();
    }

    /// 4.4.6.2
    private AttributeList streamInf(Variant variant) {
        AttributeList attributes = bandwidth(new AttributeList("#EXT-X-STREAM-INF"), withAudio(variant));
        attributes.quoted("CODECS", audio == null ? variant.codecs() : variant.codecs() + "," + audio.codecs());
        attributes.unquoted("RESOLUTION", variant.resolution().toString());
        if (variant.frameRate() != null) {
            attributes.unquoted("FRAME-RATE", threeDecimals(variant.frameRate()));
        }
        return audio == null ? attributes : attributes.quoted("AUDIO", AUDIO_GROUP);
    }

    /// 4.4.6.3
    private static Optional<String> iFrameStreamInf(Variant variant) {
        return Optional.ofNullable(variant.iFrames())
                .map(iFrames -> bandwidth(new AttributeList("#EXT-X-I-FRAME-STREAM-INF"), iFrames.bandwidth())
                        .quoted("CODECS", variant.codecs())
                        .unquoted("RESOLUTION", variant.resolution().toString())
                        .quoted("URI", iFrames.uri())
                        .toString());
    }

    private static AttributeList bandwidth(AttributeList attributes, Bandwidth bandwidth) {
        return attributes.number("BANDWIDTH", bandwidth.peakBps()).number("AVERAGE-BANDWIDTH", bandwidth.averageBps());
    }

    private static String threeDecimals(FrameRate rate) {
        long thousandths = (2000L * rate.numerator() + rate.denominator()) / (2L * rate.denominator());
        String fraction = Long.toString(1000 + thousandths % 1000).substring(1);
        return thousandths / 1000 + "." + fraction;
    }
}
