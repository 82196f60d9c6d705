package dev.aircheck.deploy.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;

/// `aircheck session list`: the sessions of one stream or of all, with what became of their recordings.
final class SessionListCommand implements Subcommand {
    private static final String STREAM = "--stream";

    @Override
    public CommandSpec spec() {
        return ServerClient.spec("list", "List sessions, the newest first.")
                .addOption(Options.text(STREAM, "ID", "Only those of this stream."))
                .addOption(ListLimit.option());
    }

    @Override
    public int run(ParseResult parsed, Console console) throws IOException {
        Optional<String> stream = Options.valueOf(parsed, STREAM);
        String path = stream.map(id -> "api/stream/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/sessions")
                .orElse("api/session");
        JsonNode sessions = ServerClient.of(parsed, console).get(path + "?limit=" + ListLimit.of(parsed));
        if (Options.isSet(parsed, Options.JSON)) {
            console.print(sessions);
            return ExitCode.OK;
        }
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode session : sessions) {
            rows.add(List.of(
                    Shown.text(session.path("id")),
                    Shown.time(session.path("createdAt")),
                    Shown.duration(session.path("sourceSegmentsDuration")),
                    status(session),
                    Shown.bytes(session.path("sizeBytes")),
                    Shown.text(session.path("name"))));
        }
        TextTable.print(List.of("ID", "STARTED", "DURATION", "RECORDING", "SIZE", "STREAM"), rows, console.out());
        return ExitCode.OK;
    }

    private static String status(JsonNode session) {
        String status = Shown.text(session.path("recordingStatus"));
        if (session.has("phase")) {
            return Shown.text(session.path("phase"));
        }
        return status;
    }
}
