package dev.aircheck.deploy.cli;

import dev.aircheck.deploy.config.ConfigException;
import dev.aircheck.deploy.doctor.Doctor;
import dev.aircheck.deploy.doctor.Finding;
import dev.aircheck.deploy.doctor.Finding.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.JsonNodeFactory;

/// `aircheck doctor`: whether this machine and these settings will do, and for how much.
final class DoctorCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        return ServerOptions.spec(
                        "doctor",
                        "Try the ports, the disk, the bucket, the broker and the encoders as the server would use them; exit code 1 when something is bad. Best while no server runs.")
                .addOption(Options.json("Print the findings as JSON."));
    }

    @Override
    public int run(ParseResult parsed, Console console) throws ConfigException, IOException {
        boolean json = Options.isSet(parsed, Options.JSON);
        List<Finding> findings = new ArrayList<>();
        Doctor doctor = new Doctor(ServerOptions.config(parsed, console));
        console.progress("looking at this machine ...");
        try {
            doctor.run(finding -> {
                findings.add(finding);
                console.progressEnded();
                if (!json) {
                    console.out().println(line(finding));
                }
                console.progress("looking further ...");
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.UNAVAILABLE;
        }
        console.progressEnded();
        if (json) {
            var answer = JsonNodeFactory.instance.arrayNode();
            findings.forEach(finding -> answer.addObject()
                    .put("check", finding.check())
                    .put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT))
                    .put("text", finding.text()));
            console.print(answer);
        }
        return findings.stream().anyMatch(finding -> finding.verdict() == Verdict.BAD) ? ExitCode.BROKEN : ExitCode.OK;
    }

    private static String line(Finding finding) {
        String mark = switch (finding.verdict()) {
            case GOOD -> "ok  ";
            case WARNING -> "WARN";
            case BAD -> "BAD ";
        };
        return "%s  %-12s  %s".formatted(mark, finding.check(), finding.text());
    }
}
