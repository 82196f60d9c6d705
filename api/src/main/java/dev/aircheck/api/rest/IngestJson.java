package dev.aircheck.api.rest;

import dev.aircheck.api.IngestStats;
import dev.aircheck.api.SourceFormat;
import dev.aircheck.api.http.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What was measured of a publisher, in the units of the wire: Unix milliseconds, milliseconds, bytes a second.
final class IngestJson {
    private IngestJson() {}

    /// Livepeer's two fields of a live stream.
    static void putRates(ObjectNode json, IngestStats stats) {
        json.put("ingestRate", stats.ingestBytesPerSecond());
        json.put("outgoingRate", stats.outgoingBytesPerSecond());
    }

    static void putHistory(ObjectNode json, IngestStats stats) {
        ArrayNode rates = json.putArray("rates");
        for (IngestStats.RateSample sample : stats.rates()) {
            rates.addObject().put("t", sample.time().toEpochMilli()).put("bytesPerSecond", sample.bytesPerSecond());
        }
        ArrayNode intervals = json.putArray("keyFrameIntervals");
        for (IngestStats.KeyFrameInterval interval : stats.keyFrameIntervals()) {
            intervals.addObject().put("t", interval.time().toEpochMilli()).put("millis", interval.millis());
        }
        json.set("format", format(stats.format()));
    }

    private static ObjectNode format(SourceFormat format) {
        ObjectNode json = Json.object();
        SourceFormat.Video video = format.video();
        if (video != null) {
            json.put("videoCodec", video.codec());
            json.put("width", video.width());
            json.put("height", video.height());
            if (video.framesPerSecond() > 0) {
                json.put("fps", video.framesPerSecond());
            }
        }
        SourceFormat.Audio audio = format.audio();
        if (audio != null) {
            json.put("audioCodec", audio.codec());
            json.put("sampleRate", audio.sampleRate());
            json.put("channels", audio.channels());
        }
        return json;
    }
}
