/// The command line. Reads settings, starts and stops the server, prints for people.
@NullMarked
package dev.aircheck.deploy.cli;

import org.jspecify.annotations.NullMarked;
