package dev.aircheck.deploy.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a command may talk to: the answer goes to `out`, everything else to `err`.
record Console(PrintStream out, PrintStream err, Map<String, String> environment) {
    void print(JsonNode json) {
        out.println(json.toPrettyString());
        out.flush();
    }

    /// Prints a line that the next one of this kind overwrites, where a person sees it; nothing in a script's log.
    void progress(String text) {
        if (Optional.ofNullable(System.console()).stream().anyMatch(java.io.Console::isTerminal)) {
            err.print("\r\u001b[K" + text);
            err.flush();
        }
    }

    /// Removes the last line of progress.
    void progressEnded() {
        progress("");
    }
}
