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
import tools.jackson.databind.node.MissingNode;

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
        ServerClient server = ServerClient.of(parsed, console);
        Optional<String> id = Options.valueOf(parsed, STREAM);
        Optional<String> stream = id.map(given -> "api/stream/" + URLEncoder.encode(given, StandardCharsets.UTF_8));
        String path = stream.map(found -> found + "/sessions").orElse("api/session");
        JsonNode sessions = server.get(path + "?limit=" + ListLimit.of(parsed));
        if (Options.isSet(parsed, Options.JSON)) {
            console.print(sessions);
            return ExitCode.OK;
        }
        JsonNode only = stream.isPresent() ? server.get(stream.get()) : MissingNode.getInstance();
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode session : sessions) {
            rows.add(List.of(
                    Shown.text(session.path("id")),
                    Shown.time(session.path("createdAt")),
                    Shown.duration(session.path("sourceSegmentsDuration")),
                    status(session),
                    Shown.bytes(session.path("sizeBytes")),
                    streamOf(session, only)));
        }
        TextTable.print(List.of("ID", "STARTED", "DURATION", "RECORDING", "SIZE", "STREAM"), rows, console.out());
        return ExitCode.OK;
    }

    /// The name that its owner gave it; the session's own is made of an id.
    /// @param only the stream that all are of, if they are of one
    private static String streamOf(JsonNode session, JsonNode only) {
        JsonNode stream = only.isMissingNode() ? session.path("parentStream") : only;
        return stream.isMissingNode() ? "(deleted)" : Shown.text(stream.path("name"));
    }

    private static String status(JsonNode session) {
        String status = Shown.text(session.path("recordingStatus"));
        if (session.has("phase")) {
            return Shown.text(session.path("phase"));
        }
        return status;
    }
}
