package dev.aircheck.api.rest;

import dev.aircheck.api.http.ApiException;
import dev.aircheck.api.http.Json;
import dev.aircheck.api.schema.Schema;
import dev.aircheck.storage.catalog.Profile;
import dev.aircheck.storage.catalog.Profile.Encoder;
import dev.aircheck.storage.catalog.Profile.H264Profile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Rungs as Livepeer's `ffmpeg-profile`.
final class ProfileJson {
    private static final int MAX_PROFILES = 16;
    private static final int MAX_GOP_CHARACTERS = 16;
    private static final Pattern GOP = Pattern.compile("intra|\\d{1,4}(\\.\\d{1,6})?");

    static final Schema SCHEMA = new Schema.OrNull(new Schema.ListOf(
            new Schema.Shape(
                    Map.of(
                            "name",
                                    Schema.Text.ofLength(1, Profile.MAX_NAME_LENGTH)
                                            .notBlank(),
                            "width", Schema.WholeNumber.atLeast(Profile.MIN_SIZE_PX),
                            "height", Schema.WholeNumber.atLeast(Profile.MIN_SIZE_PX),
                            "bitrate", Schema.WholeNumber.atLeast(Profile.MIN_BITRATE_BPS),
                            "fps", Schema.WholeNumber.atLeast(0),
                            "fpsDen", Schema.WholeNumber.atLeast(1),
                            "quality", new Schema.WholeNumber(0, Profile.MAX_QUALITY),
                            "gop", new Schema.Text(0, MAX_GOP_CHARACTERS, GOP),
                            "profile", oneOf(Stream.of(H264Profile.values()).map(H264Profile::wireName)),
                            "encoder", oneOf(Stream.of(Encoder.values()).map(Encoder::wireName))),
                    Set.of("name", "width", "height", "bitrate", "fps")),
            MAX_PROFILES));

    private ProfileJson() {}

    /// @param profiles fits [#SCHEMA], or null when the document has none
    static List<Profile> read(@Nullable JsonNode profiles) {
        if (profiles == null || profiles.isNull()) {
            return Profile.DEFAULT_LADDER;
        }
        List<Profile> result = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode profile : profiles) {
            String name = profile.get("name").stringValue();
            if (name.equals(Profile.SOURCE)) {
                throw ApiException.badRequest("profile cannot be named \"source\"");
            }
            if (!names.add(name)) {
                throw ApiException.badRequest("duplicate profile name \"%s\"".formatted(name));
            }
            result.add(readOne(profile));
        }
        return result;
    }

    static ArrayNode write(List<Profile> profiles) {
        ArrayNode array = Json.array();
        profiles.forEach(profile -> array.add(writeOne(profile)));
        return array;
    }

    private static Profile readOne(JsonNode profile) {
        return new Profile(
                profile.get("name").stringValue(),
                profile.get("width").intValue(),
                profile.get("height").intValue(),
                profile.get("bitrate").intValue(),
                profile.get("fps").intValue(),
                profile.optional("fpsDen").map(JsonNode::intValue).orElse(1),
                profile.optional("quality").map(JsonNode::intValue).orElse(null),
                profile.optional("gop").map(JsonNode::stringValue).orElse(null),
                profile.optional("profile")
                        .flatMap(value -> H264Profile.ofWireName(value.stringValue()))
                        .orElse(H264Profile.CONSTRAINED_HIGH),
                profile.optional("encoder")
                        .flatMap(value -> Encoder.ofWireName(value.stringValue()))
                        .orElse(null));
    }

    private static ObjectNode writeOne(Profile profile) {
        ObjectNode json = Json.object();
        json.put("name", profile.name());
        json.put("width", profile.width());
        json.put("height", profile.height());
        json.put("bitrate", profile.bitrateBps());
        json.put("fps", profile.fps());
        if (profile.fpsDen() != 1) {
            json.put("fpsDen", profile.fpsDen());
        }
        if (profile.quality() != null) {
            json.put("quality", profile.quality());
        }
        if (profile.gop() != null) {
            json.put("gop", profile.gop());
        }
        if (profile.profile() != null) {
            json.put("profile", profile.profile().wireName());
        }
        if (profile.encoder() != null) {
            json.put("encoder", profile.encoder().wireName());
        }
        return json;
    }

    private static Schema.OneOf oneOf(Stream<String> values) {
        return new Schema.OneOf(values.toList());
    }
}
