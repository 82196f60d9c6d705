package dev.aircheck.deploy.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the configuration file again when it changes, for the settings that need no restart, and says which others
/// do. A file that cannot be used changes nothing. Confined to its thread, but for [#close()].
public final class ConfigWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Set<Setting> WITHOUT_RESTART = Set.of(Setting.LOG_FORMAT, Setting.LOG_LEVEL);

    private final ConfigSources sources;
    private final Consumer<AircheckConfig.Log> apply;
    private final Thread thread;
    private ConfigReport last;
    private SettingLayers lastLayers;
    private String lastStamp;

    /// Reads the file: what the server started with.
    ConfigWatch(ConfigSources sources, Consumer<AircheckConfig.Log> apply) {
        this.sources = sources;
        this.apply = apply;
        this.thread = Thread.ofVirtual().name("config-watch").unstarted(this::watch);
        this.last = ConfigLoader.report(sources);
        this.lastLayers = layers();
        this.lastStamp = stamp();
    }

    /// Watches the file of these sources until this is closed; without a file there is nothing to do.
    public static ConfigWatch start(ConfigSources sources, Consumer<AircheckConfig.Log> apply) {
        ConfigWatch watch = new ConfigWatch(sources, apply);
        if (sources.file() != null) {
            watch.thread.start();
        }
        return watch;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                look();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            LOG.error("event=config_watch_ended (the file is not read again until a restart)", bug);
        }
    }

    void look() {
        String stamp = stamp();
        if (stamp.equals(lastStamp)) {
            return;
        }
        lastStamp = stamp;
        ConfigReport now = ConfigLoader.report(sources);
        if (!now.problems().isEmpty()) {
            LOG.warn("event=config_unusable problems={} (the settings stay as they are)", now.problems());
            return;
        }
        AircheckConfig.Log log = now.config().log();
        if (!log.equals(last.config().log())) {
            apply.accept(log);
            LOG.info("event=config_reloaded log={}", log);
        }
        SettingLayers layers = layers();
        List<String> waiting = layers.differences(lastLayers).stream()
                .filter(setting -> !WITHOUT_RESTART.contains(setting))
                .map(Setting::key)
                .toList();
        lastLayers = layers;
        if (!waiting.isEmpty()) {
            LOG.warn("event=config_changed settings={} (they count after a restart)", waiting);
        }
        last = now;
    }

    private SettingLayers layers() {
        return SettingLayers.read(sources, new ArrayList<>());
    }

    private String stamp() {
        Path file = sources.file();
        if (file == null) {
            return "";
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return "%s %d %s".formatted(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
