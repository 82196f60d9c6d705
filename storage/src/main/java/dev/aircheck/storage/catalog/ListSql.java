package dev.aircheck.storage.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// A [ListQuery] as SQL. Texts are constants of [ListField] and of this class; every value of the query is bound.
/// Confined to the one who builds it.
final class ListSql {
    private static final String USUAL_ORDER = "last_seen DESC, created_at DESC, id";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final String orderBy;
    private final Page page;

    private ListSql(String orderBy, Page page) {
        this.orderBy = orderBy;
        this.page = page;
    }

    /// @param always conditions that hold for every list of the table
    static <F extends ListField> ListSql of(ListQuery<F> query, String... always) {
        var sql = new ListSql(orderOf(query.order()), query.page());
        sql.conditions.addAll(List.of(always));
        query.conditions().forEach(sql::add);
        return sql;
    }

    /// @param select `SELECT ... FROM table`
    Query page(Handle handle, String select) {
        return bind(handle.createQuery(pageSql(select)))
                .bind("limit", page.limit())
                .bind("skip", page.skip());
    }

    String pageSql(String select) {
        return "%s %s ORDER BY %s LIMIT :limit OFFSET :skip".formatted(select, where(), orderBy);
    }

    long count(Handle handle, String table) {
        return bind(handle.createQuery("SELECT COUNT(*) FROM %s %s".formatted(table, where())))
                .mapTo(Long.class)
                .one();
    }

    private String where() {
        return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    }

    private Query bind(Query query) {
        for (int index = 0; index < values.size(); index++) {
            query.bind("value" + index, values.get(index));
        }
        return query;
    }

    private void add(Condition<? extends ListField> condition) {
        ListField field = condition.field();
        switch (condition.test()) {
            case Condition.Test.AnyOf any -> addAnyOf(field, any.values());
            case Condition.Test.Contains contains -> addContains(field, contains.text());
            case Condition.Test.Is is -> addComparison(field, Condition.Comparison.EQUAL, is.value());
            case Condition.Test.Compares compares -> addComparison(field, compares.comparison(), compares.value());
        }
    }

    private void addAnyOf(ListField field, List<String> allowed) {
        String names = allowed.stream().map(this::bound).collect(Collectors.joining(", "));
        conditions.add("%s IN (%s)".formatted(field.sql(), names));
    }

    private void addComparison(ListField field, Condition.Comparison comparison, Object value) {
        conditions.add("%s %s %s".formatted(field.sql(), comparison.sql(), bound(value)));
    }

    private void addContains(ListField field, String text) {
        NameSearch search = field instanceof StreamField ? NameSearch.inStreams(text) : NameSearch.inSessions(text);
        conditions.add(search.sql().formatted(bound(search.value())));
    }

    private String bound(Object value) {
        values.add(value);
        return ":value" + (values.size() - 1);
    }

    /// The id makes the order total, so that pages neither overlap nor leave out a row. It runs against the last field:
    /// the indexes do, so they serve both directions.
    private static <F extends ListField> String orderOf(List<Ordering<F>> order) {
        if (order.isEmpty()) {
            return USUAL_ORDER;
        }
        String fields = order.stream().map(ListSql::term).collect(Collectors.joining(", "));
        return fields + (order.getLast().descending() ? ", id" : ", id DESC");
    }

    private static String term(Ordering<? extends ListField> ordering) {
        ListField field = ordering.field();
        String collation = field.kind() == ListField.Kind.TEXT ? " COLLATE NOCASE" : "";
        return field.sql() + collation + (ordering.descending() ? " DESC" : "");
    }
}
