package dev.aircheck.deploy;

import dev.aircheck.deploy.config.AircheckConfig;
import dev.aircheck.storage.catalog.ApiKey;
import dev.aircheck.storage.catalog.ApiKeys;
import dev.aircheck.storage.catalog.Catalog;
import dev.aircheck.storage.catalog.CatalogException;
import dev.aircheck.storage.catalog.LiveStream;
import dev.aircheck.storage.catalog.NewStream;
import dev.aircheck.storage.catalog.Page;
import dev.aircheck.storage.catalog.Profile;
import dev.aircheck.storage.catalog.Streams;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a server usable that nobody has set up: an API key when there is none, a stream when there is none.
final class FirstStart {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final String DEMO = "demo";

    private FirstStart() {}

    static FirstSteps prepare(Catalog catalog, AircheckConfig config) throws CatalogException {
        String newKey = prepareKey(catalog.apiKeys(), config.secrets().apiKey());
        LiveStream stream = prepareStream(catalog.streams());
        return new FirstSteps(
                stream.name(), stream.streamKey().secret(), stream.playbackId().toString(), newKey);
    }

    private static @Nullable String prepareKey(ApiKeys keys, @Nullable String configured) throws CatalogException {
        if (configured != null) {
            if (!keys.ensure("from the configuration", ApiKey.Scope.ADMIN, configured)) {
                LOG.warn("event=api_key_revoked reason=\"the API key of the configuration was revoked and stays so\"");
            }
            return null;
        }
        return keys.count() == 0 ? keys.create("first key", ApiKey.Scope.ADMIN).secret() : null;
    }

    private static LiveStream prepareStream(Streams streams) throws CatalogException {
        List<LiveStream> known = streams.list(new Page(Page.MAX_LIMIT, 0));
        if (known.isEmpty()) {
            return streams.create(new NewStream(DEMO, true, Profile.DEFAULT_LADDER));
        }
        return known.stream()
                .filter(stream -> stream.name().equals(DEMO))
                .findFirst()
                .orElse(known.getFirst());
    }
}
