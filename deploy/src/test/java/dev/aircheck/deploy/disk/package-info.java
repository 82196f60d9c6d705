/// Tests of the disk-pressure ladder.
@NullMarked
package dev.aircheck.deploy.disk;

import org.jspecify.annotations.NullMarked;
