/// The live-update feed: server-sent events for pages and scripts that watch. Imports the catalog and Javalin.
@NullMarked
package dev.aircheck.api.events;

import org.jspecify.annotations.NullMarked;
