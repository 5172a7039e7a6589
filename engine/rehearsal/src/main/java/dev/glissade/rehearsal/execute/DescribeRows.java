package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.catalog.TypeNames;
import dev.glissade.rehearsal.catalog.View;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** DESCRIBE of whatever is not a table: sql-reference/sql/desc-…. */
final class DescribeRows {
    /** The columns of DESCRIBE TABLE and DESCRIBE VIEW. */
    static final List<Column> COLUMNS =
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
            case TABLE, VIEW -> columns(view(names, describe));
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
            case STAGE, ROLE, TAG, COLUMN, USER ->
                    throw Refusals.unsupported("DESCRIBE " + describe.kind().spelled());
        };
    }

    private static Answer rows(List<Column> columns, List<List<@Nullable String>> rows) {
        return new Answer.Rows(StatementType.DESCRIBE, columns, rows);
    }

    private static List<@Nullable String> row(long created, String name, String kind) {
        return Answers.row(ShowExecutor.moment(created), name, kind);
    }

    /** DESC TABLE and DESC VIEW are one: sql-reference/sql/desc-view. */
    private static View view(Names names, Statement.Describe describe) {
        return names.findView(describe.name())
                .orElseThrow(
                        () ->
                                Refusals.missing(
                                        describe.kind() == ObjectKind.TABLE ? "Table" : "View",
                                        names.place(describe.name()).full().toString()));
    }

    private static Answer columns(View view) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (TableColumn column : view.columns()) {
            rows.add(
                    Answers.row(
                            column.name(),
                            TypeNames.full(column.type()),
                            "COLUMN",
                            column.notNull() ? "N" : "Y",
                            null,
                            "N",
                            "N",
                            null,
                            null,
                            column.comment().isEmpty() ? null : column.comment(),
                            null,
                            null));
        }
        return rows(COLUMNS, rows);
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
