/// The part of JSON Schema that the API's payloads need, with errors worded as Ajv words them, because Livepeer's
/// clients parse those. Imports nothing of Aircheck.
@NullMarked
package dev.aircheck.api.schema;

import org.jspecify.annotations.NullMarked;
