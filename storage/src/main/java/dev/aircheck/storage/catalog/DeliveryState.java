package dev.aircheck.storage.catalog;

/// Where a delivery stands.
public enum DeliveryState {
    /// To be sent, or to be sent again.
    PENDING,
    /// The receiver has accepted it.
    DELIVERED,
    /// Given up.
    FAILED
}
