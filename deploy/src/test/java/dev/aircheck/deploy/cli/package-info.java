/// Tests of the command line.
@NullMarked
package dev.aircheck.deploy.cli;

import org.jspecify.annotations.NullMarked;
