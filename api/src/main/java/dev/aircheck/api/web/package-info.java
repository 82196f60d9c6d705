/// The pages that people see, and the files those need, all from the jar. May import `http`.
@NullMarked
package dev.aircheck.api.web;

import org.jspecify.annotations.NullMarked;
