/// Sends events to other people's servers: at least once, in order, and never into the network behind this server.
/// Imports the catalog and Jetty's HTTP client.
@NullMarked
package dev.aircheck.api.webhook;

import org.jspecify.annotations.NullMarked;
