package dev.glissade.engine.postgres.copy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Reads staged CSV the way the file format says: quoted is a value, empty and unquoted is NULL. */
final class CsvText {
    private CsvText() {}

    static List<List<@Nullable String>> rows(String text) {
        var rows = new ArrayList<List<@Nullable String>>();
        var row = new ArrayList<@Nullable String>();
        int at = 0;
        while (at < text.length()) {
            int end;
            if (text.charAt(at) == '"') {
                var value = new StringBuilder();
                end = at + 1;
                while (text.charAt(end) != '"' || text.startsWith("\"\"", end)) {
                    value.append(text.charAt(end));
                    end += text.charAt(end) == '"' ? 2 : 1;
                }
                end++;
                row.add(value.toString());
            } else {
                end = at;
                while (text.charAt(end) != ',' && text.charAt(end) != '\n') {
                    end++;
                }
                row.add(end == at ? null : text.substring(at, end));
            }
            if (text.charAt(end) == '\n') {
                rows.add(row);
                row = new ArrayList<>();
            }
            at = end + 1;
        }
        return rows;
    }
}
