package dev.aircheck.deploy.cli;

import java.io.PrintStream;
import java.util.List;

/// Rows in columns as wide as their widest cell. The last column is not filled up, so that lines can be copied.
final class TextTable {
    private static final String GAP = "  ";

    private TextTable() {}

    static void print(List<String> head, List<List<String>> rows, PrintStream out) {
        int[] widths = new int[head.size()];
        for (int column = 0; column < widths.length; column++) {
            int here = column;
            widths[column] = Math.max(
                    head.get(column).length(),
                    rows.stream().mapToInt(row -> row.get(here).length()).max().orElse(0));
        }
        out.println(line(head, widths));
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
