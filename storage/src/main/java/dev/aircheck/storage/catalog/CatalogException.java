package dev.aircheck.storage.catalog;

import java.io.IOException;
import java.io.Serial;

/// The database could not do what was asked of it. The message names the action and the file, never a value: values
/// may be secrets.
public final class CatalogException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    CatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}
