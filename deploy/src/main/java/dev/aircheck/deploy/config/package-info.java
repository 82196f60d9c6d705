/// The typed configuration: one table of settings, read from a YAML file, environment variables and flags.
@NullMarked
package dev.aircheck.deploy.config;

import org.jspecify.annotations.NullMarked;
