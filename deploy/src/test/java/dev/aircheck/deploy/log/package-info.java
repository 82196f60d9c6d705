@NullMarked
package dev.aircheck.deploy.log;

import org.jspecify.annotations.NullMarked;
