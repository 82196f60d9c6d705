package dev.aircheck.deploy.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `aircheck stream create <name>`: makes a stream and says what to type into the encoder.
final class StreamCreateCommand implements Subcommand {
    private static final String NO_RECORD = "--no-record";
    private static final String RECONNECT = "--reconnect-window";

    @Override
    public CommandSpec spec() {
        return ServerClient.spec("create", "Create a stream, and say what to type into the encoder.")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("NAME")
                        .type(String.class)
                        .arity("1")
                        .required(true)
                        .description("Name of the stream, 1 to 500 characters.")
                        .build())
                .addOption(OptionSpec.builder(NO_RECORD)
                        .type(boolean.class)
                        .description("Do not record its sessions: live only.")
                        .build())
                .addOption(OptionSpec.builder(RECONNECT)
                        .type(int.class)
                        .paramLabel("SECONDS")
                        .description("How long a lost publisher has to come back, 0 to 1800. Default: 60.")
                        .build());
    }

    @Override
    public int run(ParseResult parsed, Console console) throws IOException {
        var wanted = JsonNodeFactory.instance.objectNode();
        wanted.put("name", Options.command(parsed).<String>matchedPositionalValue(0, ""));
        wanted.put("record", !Options.isSet(parsed, NO_RECORD));
        Options.<Integer>valueOf(parsed, RECONNECT).ifPresent(seconds -> wanted.put("reconnectWindow", seconds));
        ServerClient server = ServerClient.of(parsed, console);
        JsonNode stream = server.post("api/stream", wanted);
        if (Options.isSet(parsed, Options.JSON)) {
            console.print(stream);
            return ExitCode.OK;
        }
        console.out()
                .printf(
                        """
                        Stream "%s" is there.
                          Id          %s
                          Server      %s
                          Stream Key  %s
                          Watch live  %s
                        """,
                        Shown.text(stream.path("name")),
                        Shown.text(stream.path("id")),
                        Shown.text(server.get("api/ingest").path(0).path("ingest")),
                        Shown.text(stream.path("streamKey")),
                        server.server().resolve("play/live/" + Shown.text(stream.path("playbackId"))));
        return ExitCode.OK;
    }
}
