/// How a publisher gets in: from RTMP bytes to media events in a durable journal. May import `packager.media` only.
@NullMarked
package dev.aircheck.ingest;

import org.jspecify.annotations.NullMarked;
