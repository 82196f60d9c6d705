package dev.aircheck.api.access;

/// What a route of the API does.
public enum Access {
    /// Shows the server's state.
    READ,
    /// Changes it.
    WRITE,
    /// Shows or changes who has access: for admin keys only.
    ADMINISTER
}
