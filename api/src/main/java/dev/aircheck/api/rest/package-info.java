/// The API under `/api`: Livepeer's names, shapes and status codes on top of the catalog. May import `http`,
/// `access`, `schema` and the ports.
@NullMarked
package dev.aircheck.api.rest;

import org.jspecify.annotations.NullMarked;
