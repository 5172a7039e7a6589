package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.catalog.CatalogState;
import dev.glissade.rehearsal.catalog.Database;
import dev.glissade.rehearsal.catalog.Dropped;
import dev.glissade.rehearsal.catalog.Retention;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.sql.Statement;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** SHOW DATABASES and SHOW SCHEMAS. */
final class PlaceRows {
    static final List<Column> DATABASES =
            ShowExecutor.columns(
                    "created_on",
                    "name",
                    "is_default",
                    "is_current",
                    "origin",
                    "owner",
                    "comment",
                    "options",
                    "retention_time",
                    "kind");
    static final List<Column> SCHEMAS =
            ShowExecutor.columns(
                    "created_on",
                    "name",
                    "is_default",
                    "is_current",
                    "database_name",
                    "owner",
                    "comment",
                    "options",
                    "retention_time");
    private final Work work;

    PlaceRows(Work work) {
        this.work = work;
    }

    List<List<@Nullable String>> databases(Statement.Show show) throws SQLException {
        Owners owners = Owners.read(work);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Database database : work.state().databases().values()) {
            if (ShowExecutor.matches(show, database.name())) {
                rows.add(row(show, database, owners, Optional.empty()));
            }
        }
        for (Dropped dropped : dropped(show)) {
            if (dropped instanceof Dropped.OfDatabase of) {
                rows.add(row(show, of.database(), owners, Optional.of(dropped)));
            }
        }
        return rows;
    }

    /** What HISTORY adds, the latest first. */
    private List<Dropped> dropped(Statement.Show show) {
        if (!show.history()) {
            return List.of();
        }
        return Retention.kept(work.state(), work.nowMillis()).reversed().stream()
                .filter(d -> ShowExecutor.matches(show, d.name()))
                .toList();
    }

    private List<@Nullable String> row(
            Statement.Show show, Database database, Owners owners, Optional<Dropped> dropped) {
        boolean current = dropped.isEmpty() && database.name().equals(work.database());
        List<@Nullable String> row =
                new ArrayList<>(
                        Answers.row(
                                ShowExecutor.moment(database.createdMillis()),
                                database.name(),
                                "N",
                                current ? "Y" : "N",
                                "",
                                owners.of(database.id()),
                                database.comment(),
                                database.transientKind() ? "TRANSIENT" : "",
                                Integer.toString(Retention.days(database))));
        if (show.history()) {
            row.add(moment(dropped));
        }
        row.add("STANDARD");
        return row;
    }

    /** When it was dropped, NULL for what is there. */
    static @Nullable String moment(Optional<? extends Dropped> dropped) {
        return dropped.isEmpty() ? null : ShowExecutor.moment(dropped.get().droppedMillis());
    }

    List<List<@Nullable String>> schemas(Statement.Show show) throws SQLException {
        Owners owners = Owners.read(work);
        CatalogState state = work.state();
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<String> databases = new ShowScope(work).databases(show);
        databases.stream()
                .flatMap(name -> withInformationSchema(state, name))
                .filter(s -> ShowExecutor.matches(show, s.name()))
                .forEach(s -> rows.add(row(show, s, owners, Optional.empty())));
        List<Long> ids =
                databases.stream()
                        .flatMap(d -> state.database(d).stream())
                        .map(Database::id)
                        .toList();
        for (Dropped dropped : dropped(show)) {
            if (dropped instanceof Dropped.OfSchema of && ids.contains(of.databaseId())) {
                rows.add(row(show, of.content().schema(), owners, Optional.of(dropped)));
            }
        }
        return rows;
    }

    /** Every database has one more: sql-reference/info-schema. */
    private static Stream<Schema> withInformationSchema(CatalogState state, String database) {
        long created = state.database(database).map(Database::createdMillis).orElse(0L);
        var information =
                new Schema(
                        0,
                        database,
                        Schema.INFORMATION_SCHEMA,
                        "",
                        false,
                        "Views describing the contents of schemas in this database",
                        created,
                        Optional.empty());
        return Stream.concat(Stream.of(information), state.schemasOf(database).stream())
                .sorted(Comparator.comparing(Schema::name));
    }

    private List<@Nullable String> row(
            Statement.Show show, Schema schema, Owners owners, Optional<Dropped> dropped) {
        boolean current =
                dropped.isEmpty()
                        && schema.database().equals(work.database())
                        && schema.name().equals(work.schema());
        List<@Nullable String> row =
                new ArrayList<>(
                        Answers.row(
                                ShowExecutor.moment(schema.createdMillis()),
                                schema.name(),
                                "N",
                                current ? "Y" : "N",
                                schema.database(),
                                schema.id() == 0 ? "" : owners.of(schema.id()),
                                schema.comment(),
                                schema.transientKind() ? "TRANSIENT" : "",
                                Integer.toString(Retention.days(work.state(), schema))));
        if (show.history()) {
            row.add(moment(dropped));
        }
        return row;
    }
}
