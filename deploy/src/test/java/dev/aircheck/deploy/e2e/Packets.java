package dev.aircheck.deploy.e2e;

import dev.aircheck.deploy.e2e.Packet.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All packets of a file or playlist, read by ffprobe, in the order in which they stand there.
record Packets(List<Packet> all) {
    private static final JsonMapper JSON = new JsonMapper();

    Packets {
        all = List.copyOf(all);
    }

    static Packets of(String input) throws IOException, InterruptedException {
        FfmpegTool.Output output =
                FfmpegTool.FFPROBE.run(List.of("-show_packets", "-show_data_hash", "md5", "-of", "json", "-i", input));
        JsonNode packets = JSON.readTree(output.out().toArray()).path("packets");
        return new Packets(packets.valueStream().map(Packets::packet).toList());
    }

    List<Packet> video() {
        return of(Kind.VIDEO);
    }

    List<Packet> audio() {
        return of(Kind.AUDIO);
    }

    private List<Packet> of(Kind kind) {
        return all.stream().filter(packet -> packet.kind() == kind).toList();
    }

    private static Packet packet(JsonNode node) {
        Kind kind = Kind.valueOf(node.path("codec_type").asString().toUpperCase(Locale.ROOT));
        return new Packet(
                kind,
                micros(node.path("pts_time").asString()),
                micros(node.path("dts_time").asString()),
                node.path("flags").asString().startsWith("K"),
                node.path("data_hash").asString());
    }

    private static long micros(String seconds) {
        return new BigDecimal(seconds).movePointRight(6).longValueExact();
    }
}
