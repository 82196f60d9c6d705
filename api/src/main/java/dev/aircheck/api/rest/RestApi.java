package dev.aircheck.api.rest;

import dev.aircheck.api.ApiOptions;
import dev.aircheck.api.ApiPorts;
import dev.aircheck.api.access.Authentication;
import dev.aircheck.api.events.EventFeed;
import dev.aircheck.storage.catalog.RecordingRemoval;
import io.javalin.config.RoutesConfig;

/// All routes of the API, behind its keys.
public final class RestApi {
    private RestApi() {}

    public static void register(
            RoutesConfig routes,
            ApiPorts ports,
            EventFeed feed,
            ApiOptions options,
            RecordingUrls urls,
            Authentication authentication) {
        var protectedRoutes = new ProtectedRoutes(routes, authentication);
        var pages = new PageAnswer(options.publicUrl());
        var streamJson = new StreamJson(ports.activity());
        var sessionJson = new SessionJson(ports.activity(), urls);
        var assetJson = new AssetJson(ports.activity(), urls);
        var removal = new RecordingRemoval(ports.catalog().sessions(), ports.store());
        new StreamRoutes(ports.catalog().streams(), streamJson, pages).register(protectedRoutes);
        new StreamChangeRoutes(ports.catalog().streams(), ports.activity(), ports.control(), streamJson)
                .register(protectedRoutes);
        new StreamInfoRoute(ports.catalog(), streamJson, sessionJson).register(protectedRoutes);
        new SessionRoutes(ports.catalog(), sessionJson, streamJson, removal, pages).register(protectedRoutes);
        new AssetRoutes(ports.catalog().sessions(), assetJson, removal, pages).register(protectedRoutes);
        new ServerRoutes(options).register(protectedRoutes);
        new SignInRoutes(authentication).register(routes, protectedRoutes);
        new SigningKeyRoutes(ports.catalog().signingKeys()).register(protectedRoutes);
        new ApiTokenRoutes(ports.catalog().apiKeys()).register(protectedRoutes);
        new SessionFinishRoute(ports.catalog().sessions(), ports.control()).register(protectedRoutes);
        new SessionVerifyRoute(ports.catalog().sessions(), ports.store()).register(protectedRoutes);
        new IngestStatsRoute(ports.catalog().streams(), ports.activity()).register(protectedRoutes);
        var webhookJson = new WebhookJson(ports.webhooks().policy());
        new WebhookRoutes(ports.catalog().webhooks(), ports.catalog().streams(), webhookJson, pages)
                .register(protectedRoutes);
        new WebhookLogRoutes(ports.catalog(), ports.webhooks(), pages).register(protectedRoutes);
        new EventRoutes(feed).register(protectedRoutes);
    }
}
