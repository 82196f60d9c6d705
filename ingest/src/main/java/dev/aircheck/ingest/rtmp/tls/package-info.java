/// RTMPS: the certificate, which is read again when its files change.
@org.jspecify.annotations.NullMarked
package dev.aircheck.ingest.rtmp.tls;
