package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.catalog.TableKey;
import dev.glissade.rehearsal.catalog.TypeNames;
import dev.glissade.rehearsal.catalog.View;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.StatementParser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * GET_DDL of tables and views. A view's is the statement that made it; a table's is written in the
 * shape of the examples of sql-reference/functions/get_ddl.
 */
final class DefinitionFunctions {
    private DefinitionFunctions() {}

    static Optional<Typed> call(CallSite site) {
        if (!site.name().equals("GET_DDL")) {
            return Optional.empty();
        }
        site.expect(2, 3);
        if (site.count() == 3) {
            throw Refusals.unsupported("GET_DDL with fully qualified names");
        }
        Names names = site.context().names();
        var name = new ObjectName(StatementParser.nameParts(site.constant(1)));
        Optional<View> view = names.findView(name);
        String kind = site.constant(0).toUpperCase(Locale.ROOT);
        if (!kind.equals("TABLE") && !kind.equals("VIEW")) {
            throw Refusals.unsupported("GET_DDL of a " + kind);
        }
        // "TABLE" and "VIEW" stand for either: get_ddl, usage notes.
        return Optional.of(
                Literals.text(
                        view.isPresent() ? ended(view.get().text()) : ddl(names.table(name))));
    }

    private static String ended(String text) {
        return text.endsWith(";") ? text : text + ";";
    }

    private static String ddl(Table table) {
        List<String> items = new ArrayList<>();
        for (TableColumn column : table.columns()) {
            items.add("\t" + column(column));
        }
        for (TableKey key : table.keys()) {
            items.add("\t" + key(key));
        }
        return "create or replace "
                + (table.transientKind() ? "TRANSIENT " : "")
                + "TABLE "
                + ObjectName.spell(table.name())
                + " (\n"
                + String.join(",\n", items)
                + "\n)"
                + (table.comment().isEmpty() ? "" : "COMMENT=" + quoted(table.comment()))
                + ";";
    }

    private static String column(TableColumn column) {
        var text = new StringBuilder(ObjectName.spell(column.name()));
        text.append(' ').append(TypeNames.full(column.type()));
        if (column.notNull()) {
            text.append(" NOT NULL");
        }
        if (column.identity()) {
            text.append(" autoincrement start ")
                    .append(column.identityStart())
                    .append(" increment ")
                    .append(column.identityStep())
                    .append(" noorder");
        } else if (!column.defaultText().isEmpty()) {
            text.append(" DEFAULT ").append(column.defaultText());
        }
        if (!column.comment().isEmpty()) {
            text.append(" COMMENT ").append(quoted(column.comment()));
        }
        return text.toString();
    }

    private static String key(TableKey key) {
        // A name that the warehouse gave stands in no one's statement.
        String name =
                key.name().startsWith("SYS_CONSTRAINT_")
                        ? ""
                        : "constraint " + ObjectName.spell(key.name()) + " ";
        String columns = names(key.columns());
        return switch (key.kind()) {
            case PRIMARY -> name + "primary key " + columns;
            case UNIQUE -> name + "unique " + columns;
            case FOREIGN ->
                    name
                            + "foreign key "
                            + columns
                            + " references "
                            + new ObjectName(key.referenced())
                            + names(key.referencedColumns());
        };
    }

    private static String names(List<String> names) {
        return "(" + String.join(", ", names.stream().map(ObjectName::spell).toList()) + ")";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
