package dev.aircheck.storage.catalog;

import java.util.ArrayList;
import java.util.List;

/// Which rows of a list are wanted, in which order. Immutable.
/// @param order empty for the usual one: last seen first, then newest first
public record ListQuery<F extends ListField>(List<Condition<F>> conditions, List<Ordering<F>> order, Page page) {
    public ListQuery {
        conditions = List.copyOf(conditions);
        order = List.copyOf(order);
    }

    /// Every row, in the usual order.
    public static <F extends ListField> ListQuery<F> of(Page page) {
        return new ListQuery<>(List.of(), List.of(), page);
    }

    public ListQuery<F> and(Condition<F> condition) {
        List<Condition<F>> more = new ArrayList<>(conditions);
        more.add(condition);
        return new ListQuery<>(more, order, page);
    }
}
