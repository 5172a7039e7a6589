package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.bind.OpenTransaction;
import dev.glissade.rehearsal.catalog.CatalogState;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.Stage;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.Scope;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * SHOW. The columns stand in the order of Snowflake's documentation, because drivers read them by
 * position; what has no meaning here is NULL or empty.
 */
final class ShowExecutor {
    static final String OWNER = Work.FIRST_ROLE;

    private final Work work;

    ShowExecutor(Work work) {
        this.work = work;
    }

    Answer show(Statement.Show show) throws SQLException {
        return switch (show.what()) {
            case "DATABASES" ->
                    answer(
                            show,
                            history(show, PlaceRows.DATABASES),
                            new PlaceRows(work).databases(show));
            case "SCHEMAS" ->
                    answer(
                            show,
                            history(show, PlaceRows.SCHEMAS),
                            new PlaceRows(work).schemas(show));
            case "TABLES" ->
                    answer(
                            show,
                            history(show, TableRows.TABLES),
                            new TableRows(work).tables(show, these(show)));
            case "ICEBERG TABLES" ->
                    answer(show, IcebergRows.COLUMNS, IcebergRows.rows(show, these(show)));
            case "OBJECTS" ->
                    answer(show, TableRows.OBJECTS, new TableRows(work).objects(show, these(show)));
            case "VIEWS", "FILE FORMATS", "SEQUENCES", "TAGS", "ROLES", "WAREHOUSES" -> {
                var rows = new ObjectRows(work);
                yield answer(show, rows.columns(show.what()), rows.rows(show));
            }
            case "STAGES" -> answer(show, STAGES, stages(show));
            case "COLUMNS" -> answer(show, KeyRows.COLUMNS, KeyRows.columns(show, columned(show)));
            case "PRIMARY KEYS", "UNIQUE KEYS" ->
                    answer(show, KeyRows.KEYS, KeyRows.keys(show, these(show)));
            case "IMPORTED KEYS", "EXPORTED KEYS" ->
                    answer(
                            show,
                            KeyRows.FOREIGN_KEYS,
                            KeyRows.foreignKeys(show, these(show), work.state()));
            // None can be made here, and what is built in is not listed.
            case "PROCEDURES" -> answer(show, PROCEDURES, List.of());
            case "FUNCTIONS", "USER FUNCTIONS" -> answer(show, FUNCTIONS, List.of());
            case "PARAMETERS" -> answer(show, PARAMETERS, parameters(show));
            case "TRANSACTIONS" -> answer(show, TRANSACTIONS, transactions(show));
            default -> throw Refusals.unsupported("SHOW " + show.what());
        };
    }

    static List<Column> columns(String... names) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            ColumnType type =
                    switch (name) {
                        case "created_on", "resumed_on", "updated_on", "dropped_on", "started_on" ->
                                ColumnType.seconds(Kind.TIMESTAMP_LTZ, 3);
                        case "rows", "bytes" -> ColumnType.fixed(38, 0);
                        default -> ColumnType.text(16_777_216);
                    };
            columns.add(new Column(name, type, true));
        }
        return columns;
    }

    private static final List<Column> STAGES =
            columns(
                    "created_on",
                    "name",
                    "database_name",
                    "schema_name",
                    "url",
                    "has_credentials",
                    "has_encryption_key",
                    "owner",
                    "comment",
                    "region",
                    "type",
                    "cloud",
                    "notification_channel",
                    "storage_integration");
    private static final List<Column> PROCEDURES =
            columns(
                    "created_on",
                    "name",
                    "schema_name",
                    "is_builtin",
                    "is_aggregate",
                    "is_ansi",
                    "min_num_arguments",
                    "max_num_arguments",
                    "arguments",
                    "description",
                    "catalog_name",
                    "is_table_function",
                    "valid_for_clustering",
                    "is_secure");
    private static final List<Column> FUNCTIONS =
            Stream.concat(
                            PROCEDURES.stream(),
                            columns(
                                    "is_external_function",
                                    "language",
                                    "is_memoizable",
                                    "is_data_metric")
                                    .stream())
                    .toList();
    private static final List<Column> PARAMETERS =
            columns("key", "value", "default", "level", "description", "type");

    private static final List<Column> TRANSACTIONS =
            columns("id", "user", "session", "name", "started_on", "state", "scope");

    /** The user's own, or everyone's IN ACCOUNT: sql-reference/sql/show-transactions. */
    private List<List<@Nullable String>> transactions(Statement.Show show) {
        boolean all = show.scope().filter(s -> s.kind().equals("ACCOUNT")).isPresent();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (OpenTransaction open : work.past().transactions()) {
            if (all || open.user().equals(work.user())) {
                rows.add(
                        Arrays.asList(
                                Long.toString(open.id()),
                                open.user(),
                                open.sessionId(),
                                open.name(),
                                moment(open.started().toEpochMilli()),
                                "running",
                                "0"));
            }
        }
        return rows;
    }

    /** With HISTORY one more column, behind the retention: sql-reference/sql/show-tables. */
    private static List<Column> history(Statement.Show show, List<Column> columns) {
        if (!show.history()) {
            return columns;
        }
        List<Column> more = new ArrayList<>();
        for (Column column : columns) {
            more.add(column);
            if (column.name().equals("retention_time")) {
                more.addAll(columns("dropped_on"));
            }
        }
        return more;
    }

    /** LIMIT cannot be more than 10,000, and without it more rows are an error: show-tables. */
    private static Answer answer(
            Statement.Show show, List<Column> columns, List<List<@Nullable String>> rows) {
        int limit = show.limit().orElse(Integer.MAX_VALUE);
        var limited = rows.stream().limit(limit).toList();
        if (!show.terse()) {
            return new Answer.Rows(StatementType.SHOW, columns, limited);
        }
        List<String> names = columns.stream().map(Column::name).toList();
        List<List<@Nullable String>> few = new ArrayList<>();
        for (List<@Nullable String> row : limited) {
            List<@Nullable String> cells = new ArrayList<>();
            for (String name : TERSE) {
                int at = names.indexOf(name);
                cells.add(at >= 0 ? row.get(at) : name.equals("kind") ? kind(show) : null);
            }
            few.add(cells);
        }
        return new Answer.Rows(StatementType.SHOW, columns(TERSE.toArray(new String[0])), few);
    }

    private static final List<String> TERSE =
            List.of("created_on", "name", "kind", "database_name", "schema_name");

    private static @Nullable String kind(Statement.Show show) {
        return show.what().equals("VIEWS") ? "VIEW" : null;
    }

    static boolean matches(Statement.Show show, String name) {
        return show.like().map(p -> LikePattern.matches(p, name)).orElse(true)
                && show.startsWith().map(name::startsWith).orElse(true)
                && show.after().map(a -> name.compareTo(a) > 0).orElse(true);
    }

    static String moment(long millis) {
        return "%d.%03d000000".formatted(millis / 1000, millis % 1000);
    }

    /** The tables and views in scope, or the one that is named, by their names. */
    private List<KeyRows.Columned> columned(Statement.Show show) {
        CatalogState state = work.state();
        Optional<ObjectName> one =
                show.scope().filter(s -> s.kind().equals("TABLE")).flatMap(Scope::name);
        if (one.isPresent()) {
            var view = work.names().findView(one.get());
            return view.isPresent()
                    ? List.of(KeyRows.Columned.of(view.get()))
                    : these(show).stream().map(KeyRows.Columned::of).toList();
        }
        return Stream.concat(
                        these(show).stream().map(KeyRows.Columned::of),
                        new ShowScope(work)
                                .schemas(show).stream()
                                        .flatMap(
                                                s -> state.viewsOf(s.database(), s.name()).stream())
                                        .map(KeyRows.Columned::of))
                .sorted(
                        Comparator.comparing(KeyRows.Columned::database)
                                .thenComparing(KeyRows.Columned::schema)
                                .thenComparing(KeyRows.Columned::name))
                .toList();
    }

    /** The tables in scope, or the one that is named. */
    private List<Table> these(Statement.Show show) {
        Optional<Scope> scope = show.scope();
        Optional<ObjectName> one = scope.filter(s -> s.kind().equals("TABLE")).flatMap(Scope::name);
        if (one.isPresent()) {
            ObjectName name = one.get();
            Names names = work.names();
            return List.of(
                    names.findTable(name)
                            .orElseThrow(
                                    () ->
                                            Refusals.missing(
                                                    "Table", names.place(name).full().toString())));
        }
        CatalogState state = work.state();
        return new ShowScope(work)
                .schemas(show).stream()
                        .flatMap(s -> state.tablesOf(s.database(), s.name()).stream())
                        .toList();
    }

    private List<List<@Nullable String>> stages(Statement.Show show) throws SQLException {
        Owners owners = Owners.read(work);
        CatalogState state = work.state();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Schema schema : new ShowScope(work).schemas(show)) {
            for (Stage stage : state.stagesOf(schema.database(), schema.name())) {
                if (matches(show, stage.name())) {
                    rows.add(
                            Answers.row(
                                    moment(stage.createdMillis()),
                                    stage.name(),
                                    stage.database(),
                                    stage.schema(),
                                    "",
                                    "N",
                                    "N",
                                    owners.of(stage.id()),
                                    stage.comment(),
                                    null,
                                    stage.temporary() ? "INTERNAL TEMPORARY" : "INTERNAL",
                                    null,
                                    null,
                                    null));
                }
            }
        }
        return rows;
    }

    private List<List<@Nullable String>> parameters(Statement.Show show) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        work.parameters()
                .texts()
                .forEach(
                        (name, value) -> {
                            if (matches(show, name)) {
                                String standard = work.parameters().standard(name).orElse("");
                                rows.add(
                                        Answers.row(
                                                name,
                                                value,
                                                standard,
                                                value.equals(standard) ? "" : "SESSION",
                                                "",
                                                "STRING"));
                            }
                        });
        return rows;
    }
}
