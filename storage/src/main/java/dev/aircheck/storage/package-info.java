/// Where bytes go (object store) and what is remembered (catalog). A leaf: imports nothing else of Aircheck.
@NullMarked
package dev.aircheck.storage;

import org.jspecify.annotations.NullMarked;
