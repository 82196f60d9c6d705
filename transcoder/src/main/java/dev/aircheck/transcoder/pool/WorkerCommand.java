package dev.aircheck.transcoder.pool;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The command line of a worker: this JVM's own `java` and class path with another main class. It holds no secret:
/// anybody on the machine can read it.
public final class WorkerCommand {
    /// By name, so that nothing of the worker is loaded here.
    static final String MAIN_CLASS = "dev.aircheck.transcoder.worker.WorkerMain";

    private static final List<String> JVM_OPTIONS = List.of(
            "-Xms32m",
            "-Xmx320m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            // A crash is reported by the exit code alone: no core, no report with a publisher's bytes in it.
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+SuppressFatalErrorMessage",
            "-XX:ErrorFile=/dev/null",
            "-XX:+DisplayVMOutputToStderr",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            // libav's memory is not the heap's: JavaCPP's own limits would stop a worker at four times -Xmx.
            "-Dorg.bytedeco.javacpp.maxbytes=0",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
            "-Dorg.bytedeco.javacpp.nopointergc=true");

    /// A property of the server's JVM: the folder where a distribution has the codecs' libraries unpacked.
    private static final String UNPACKED = "aircheck.native";

    private WorkerCommand() {}

    /// The command of an ordinary worker.
    /// @param directory where the native libraries are unpacked once for all workers, unless they came unpacked
    public static List<String> standard(Path directory) {
        return ofMainClass(MAIN_CLASS, directory);
    }

    /// The same with another entry point, which serves jobs in its own way.
    public static List<String> ofMainClass(String mainClass, Path directory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        Optional.ofNullable(System.getProperty(UNPACKED))
                .ifPresent(libraries -> command.add("-Djava.library.path=" + libraries));
        command.add("-Djava.io.tmpdir=" + directory);
        command.add("-Dorg.bytedeco.javacpp.cachedir=" + directory.resolve("native"));
        command.add("-cp");
        command.add(absolute(System.getProperty("java.class.path")));
        command.add(mainClass);
        return List.copyOf(command);
    }

    /// The environment of a worker: where libraries that came unpacked find each other, and nothing else.
    static Map<String, String> environment() {
        String libraries = System.getProperty(UNPACKED);
        return libraries == null ? Map.of() : Map.of("LD_LIBRARY_PATH", libraries);
    }

    /// A worker runs in a directory of its own, where relative entries would lead nowhere.
    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
