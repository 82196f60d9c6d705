/// Tests of what becomes of recordings.
@NullMarked
package dev.aircheck.deploy.keeping;

import org.jspecify.annotations.NullMarked;
