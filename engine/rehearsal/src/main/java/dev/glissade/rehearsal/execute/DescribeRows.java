package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.Stage;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.catalog.TableKey;
import dev.glissade.rehearsal.catalog.TypeNames;
import dev.glissade.rehearsal.catalog.View;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** DESCRIBE: sql-reference/sql/desc-…. */
final class DescribeRows {
    /** The columns of DESCRIBE TABLE and DESCRIBE VIEW. */
    private static final List<Column> COLUMNS =
            texts(
                    "name",
                    "type",
                    "kind",
                    "null?",
                    "default",
                    "primary key",
                    "unique key",
                    "check",
                    "expression",
                    "comment",
                    "policy name",
                    "privacy domain");

    private static final List<Column> PROPERTIES =
            texts("property", "property_type", "property_value", "property_default");
    private static final List<Column> STAGE_PROPERTIES =
            texts(
                    "parent_property",
                    "property",
                    "property_type",
                    "property_value",
                    "property_default");

    /** Name, type and default of what COPY INTO a table may say. */
    private static final List<String> COPY_OPTIONS =
            List.of(
                    "ON_ERROR String ABORT_STATEMENT",
                    "SIZE_LIMIT Long ",
                    "PURGE Boolean false",
                    "RETURN_FAILED_ONLY Boolean false",
                    "ENFORCE_LENGTH Boolean true",
                    "TRUNCATECOLUMNS Boolean false",
                    "FORCE Boolean false");

    private static final List<Column> CONTENT = ShowExecutor.columns("created_on", "name", "kind");

    private final Work work;

    DescribeRows(Work work) {
        this.work = work;
    }

    private static List<Column> texts(String... names) {
        return Stream.of(names).map(Answers::text).toList();
    }

    Answer describe(Statement.Describe describe) throws SQLException {
        Names names = work.names();
        return switch (describe.kind()) {
            case TABLE, VIEW -> rows(COLUMNS, columns(names, describe));
            case STAGE -> rows(STAGE_PROPERTIES, stage(names.stage(describe.name())));
            case FILE_FORMAT ->
                    rows(PROPERTIES, FileFormatOptions.describe(names.fileFormat(describe.name())));
            case SEQUENCE -> {
                var show = new ObjectRows(work);
                names.object(CatalogObject.Kind.SEQUENCE, describe.name());
                yield rows(show.columns("SEQUENCES"), List.of(show.sequence(describe.name())));
            }
            case SCHEMA -> rows(CONTENT, schema(names.schema(describe.name())));
            case DATABASE -> rows(CONTENT, database(names, describe));
            case WAREHOUSE -> {
                var warehouse = names.object(CatalogObject.Kind.WAREHOUSE, describe.name());
                yield rows(
                        CONTENT,
                        List.of(row(warehouse.createdMillis(), warehouse.name(), "WAREHOUSE")));
            }
            case ROLE, TAG, COLUMN, USER ->
                    throw Refusals.unsupported("DESCRIBE " + describe.kind().spelled());
        };
    }

    private static Answer rows(List<Column> columns, List<List<@Nullable String>> rows) {
        return new Answer.Rows(StatementType.DESCRIBE, columns, rows);
    }

    private static List<@Nullable String> row(long created, String name, String kind) {
        return Answers.row(ShowExecutor.moment(created), name, kind);
    }

    /** DESC TABLE and DESC VIEW are one: sql-reference/sql/desc-table and desc-view. */
    private static List<List<@Nullable String>> columns(Names names, Statement.Describe describe) {
        Optional<Table> table = names.findTable(describe.name());
        if (table.isPresent()) {
            return table.get().columns().stream().map(c -> column(c, table.get().keys())).toList();
        }
        View view =
                names.findView(describe.name())
                        .orElseThrow(
                                () ->
                                        Refusals.missing(
                                                describe.kind() == ObjectKind.TABLE
                                                        ? "Table"
                                                        : "View",
                                                names.place(describe.name()).full().toString()));
        return view.columns().stream().map(c -> column(c, List.of())).toList();
    }

    private static List<@Nullable String> column(TableColumn column, List<TableKey> keys) {
        return Answers.row(
                column.name(),
                TypeNames.full(column.type()),
                "COLUMN",
                column.notNull() ? "N" : "Y",
                TableShape.shownDefault(column),
                yes(keys, column, TableKey.Kind.PRIMARY),
                yes(keys, column, TableKey.Kind.UNIQUE),
                null,
                null,
                column.comment().isEmpty() ? null : column.comment(),
                null,
                null);
    }

    private static String yes(List<TableKey> keys, TableColumn column, TableKey.Kind kind) {
        boolean member =
                keys.stream()
                        .anyMatch(k -> k.kind() == kind && k.columns().contains(column.name()));
        return member ? "Y" : "N";
    }

    /** sql-reference/sql/desc-stage; a stage here has no copy options of its own. */
    private static List<List<@Nullable String>> stage(Stage stage) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<String> named = stage.fileFormat().get("FORMAT_NAME");
        if (named != null) {
            rows.add(
                    Answers.row(
                            "STAGE_FILE_FORMAT", "FORMAT_NAME", "String", named.getFirst(), ""));
        } else {
            for (List<@Nullable String> row : FileFormatOptions.describe(stage.fileFormat())) {
                List<@Nullable String> cells = new ArrayList<>(row);
                if ("Boolean".equals(row.get(1))) {
                    cells.replaceAll(c -> c == null ? null : lowerTruth(c));
                }
                cells.addFirst("STAGE_FILE_FORMAT");
                rows.add(cells);
            }
        }
        for (String option : COPY_OPTIONS) {
            String[] parts = option.split(" ", -1);
            rows.add(Answers.row("STAGE_COPY_OPTIONS", parts[0], parts[1], parts[2], parts[2]));
        }
        rows.add(Answers.row("STAGE_LOCATION", "URL", "String", "", ""));
        rows.add(Answers.row("DIRECTORY", "ENABLE", "Boolean", "false", "false"));
        return rows;
    }

    /** Booleans are in lower case on this page alone. */
    private static String lowerTruth(String cell) {
        return cell.equals("TRUE") || cell.equals("FALSE") ? cell.toLowerCase(Locale.ROOT) : cell;
    }

    private List<List<@Nullable String>> schema(Schema schema) {
        var state = work.state();
        List<List<@Nullable String>> rows = new ArrayList<>();
        state.tablesOf(schema.database(), schema.name())
                .forEach(t -> rows.add(row(t.createdMillis(), t.name(), "TABLE")));
        state.viewsOf(schema.database(), schema.name())
                .forEach(v -> rows.add(row(v.createdMillis(), v.name(), "VIEW")));
        return rows;
    }

    private static List<List<@Nullable String>> database(Names names, Statement.Describe describe) {
        String database = names.database(describe.name().last()).name();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Schema schema : names.state().schemasOf(database)) {
            rows.add(row(schema.createdMillis(), schema.name(), "SCHEMA"));
        }
        return rows;
    }
}
