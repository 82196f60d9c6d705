package dev.aircheck.deploy.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;

/// `aircheck stream list`.
final class StreamListCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        return ServerClient.spec("list", "List streams, the last seen first.").addOption(ListLimit.option());
    }

    @Override
    public int run(ParseResult parsed, Console console) throws IOException {
        JsonNode streams = ServerClient.of(parsed, console).get("api/stream?limit=" + ListLimit.of(parsed));
        if (Options.isSet(parsed, Options.JSON)) {
            console.print(streams);
            return ExitCode.OK;
        }
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode stream : streams) {
            rows.add(List.of(
                    Shown.text(stream.path("id")),
                    Shown.yes(stream.path("isActive")),
                    Shown.yes(stream.path("record")),
                    Shown.time(stream.path("lastSeen")),
                    Shown.text(stream.path("name"))));
        }
        TextTable.print(List.of("ID", "LIVE", "RECORD", "LAST SEEN", "NAME"), rows, console.out());
        return ExitCode.OK;
    }
}
