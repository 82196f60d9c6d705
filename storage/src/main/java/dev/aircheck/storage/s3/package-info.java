/// An object store over a network: any server that speaks the S3 protocol.
@NullMarked
package dev.aircheck.storage.s3;

import org.jspecify.annotations.NullMarked;
