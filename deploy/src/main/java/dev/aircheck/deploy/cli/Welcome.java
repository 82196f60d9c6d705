package dev.aircheck.deploy.cli;

import dev.aircheck.deploy.FirstSteps;
import dev.aircheck.deploy.ServerAddresses;
import dev.aircheck.deploy.config.AircheckConfig;
import java.io.PrintStream;

/// What a person sees when the server is up. The first line is for scripts.
record Welcome(ServerAddresses addresses, FirstSteps firstSteps, AircheckConfig config) {
    void print(PrintStream out) {
        out.printf(
                "aircheck ready rtmp=%s%s http=%s pid=%d%n",
                addresses.rtmp(),
                addresses.rtmps().map(rtmps -> " rtmps=" + rtmps).orElse(""),
                addresses.http(),
                ProcessHandle.current().pid());
        out.printf(
                """

                  Aircheck is up. In OBS: Settings > Stream > Service "Custom...", then
                    Server      %s%s
                    Stream Key  %s      (stream "%s")
                  and Settings > Output > Streaming > Keyframe Interval: 2 s

                  Dashboard     %s/
                  Watch live    %s/play/live/%s
                  Data folder   %s
                %s
                """,
                addresses.rtmp(),
                addresses
                        .rtmps()
                        .filter(_ -> !addresses.rtmp().startsWith("rtmps:"))
                        .map(rtmps -> "      (or " + rtmps + ")")
                        .orElse(""),
                firstSteps.streamKey(),
                firstSteps.streamName(),
                addresses.http(),
                addresses.http(),
                firstSteps.playbackId(),
                config.dataDirectory(),
                apiKeyLines());
        out.flush();
    }

    private String apiKeyLines() {
        if (firstSteps.newApiKey() == null) {
            return "  API key       "
                    + (config.secrets().apiKey() == null
                            ? "the one that the first start printed (only its hash is kept)"
                            : "that of the setting apiKey");
        }
        return String.join(
                System.lineSeparator(),
                "  API key       " + firstSteps.newApiKey(),
                "                keep it: it is shown only now (only its hash is kept)",
                "",
                "  Try it        curl -H \"Authorization: Bearer %s\" %s/api/stream"
                        .formatted(firstSteps.newApiKey(), addresses.http()));
    }
}
