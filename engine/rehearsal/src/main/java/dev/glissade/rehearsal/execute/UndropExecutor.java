package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.Database;
import dev.glissade.rehearsal.catalog.Retention;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** UNDROP, and for how long what is dropped can be restored: sql-reference/sql/undrop-table. */
final class UndropExecutor {
    private final Work work;

    UndropExecutor(Work work) {
        this.work = work;
    }

    Answer undrop(Statement.Undrop undrop) throws SQLException {
        work.define(
                writer -> {
                    Names names = new Names(writer.state(), work.database(), work.schema());
                    switch (undrop.kind()) {
                        case DATABASE -> database(writer, undrop.name());
                        case SCHEMA -> schema(writer, names, undrop.name());
                        default -> table(writer, names, undrop.name());
                    }
                });
        String kind = undrop.kind().spelled();
        return Answers.status(
                StatementType.DDL,
                "%s%s %s successfully restored."
                        .formatted(
                                kind.charAt(0),
                                kind.substring(1).toLowerCase(Locale.ROOT),
                                ObjectName.spell(undrop.name().last())));
    }

    private static void table(CatalogWriter writer, Names names, ObjectName name)
            throws SQLException {
        Names.Place place = names.place(name);
        Schema schema = names.schemaFor(place);
        if (writer.there(place.database(), place.schema(), place.name(), false).isPresent()
                || names.findView(name).isPresent()) {
            throw Refusals.exists(place.full().toString());
        }
        var dropped =
                Retention.lastTable(writer.shared(), schema, place.name(), writer.nowMillis())
                        .orElseThrow(() -> gone("Table", place.name(), "42S02"));
        new Retention(writer).restore(dropped, schema);
    }

    private static void schema(CatalogWriter writer, Names names, ObjectName name)
            throws SQLException {
        Names.Place place = names.schemaPlace(name);
        Database database = names.database(place.database());
        if (names.state().schema(place.database(), place.schema()).isPresent()) {
            throw Refusals.exists(name.toString());
        }
        var dropped =
                Retention.lastSchema(writer.shared(), database, place.schema(), writer.nowMillis())
                        .orElseThrow(() -> gone("Schema", place.schema(), "02000"));
        new Retention(writer).restore(dropped, database);
    }

    private static void database(CatalogWriter writer, ObjectName name) throws SQLException {
        if (name.parts().size() != 1) {
            throw Refusals.invalidIdentifier(name.toString());
        }
        if (writer.state().database(name.last()).isPresent()) {
            throw Refusals.exists(name.toString());
        }
        var dropped =
                Retention.lastDatabase(writer.shared(), name.last(), writer.nowMillis())
                        .orElseThrow(() -> gone("Database", name.last(), "02000"));
        new Retention(writer).restore(dropped);
    }

    /** The words are those of users' logs; their code and state are not known. */
    private static RuntimeException gone(String kind, String name, String state) {
        return Refusals.compilation(
                2003,
                state,
                "%s %s did not exist or was purged.".formatted(kind, ObjectName.spell(name)));
    }

    /** What is dropped already keeps its time. */
    Answer retain(Statement.SetRetention set) throws SQLException {
        work.define(
                writer -> {
                    Names names = new Names(writer.state(), work.database(), work.schema());
                    if (set.kind() == ObjectKind.TABLE) {
                        Optional<Table> table =
                                set.ifExists()
                                        ? names.findTable(set.name())
                                        : Optional.of(names.table(set.name()));
                        if (table.isPresent()) {
                            check(set, table.get().transientKind() || table.get().temporary());
                            writer.update(table.get(), table.get().retained(set.days()));
                        }
                    } else if (set.kind() == ObjectKind.SCHEMA) {
                        retainSchema(writer, names, set);
                    } else if (!set.ifExists()
                            || names.state().database(set.name().last()).isPresent()) {
                        Database database = names.database(set.name().last());
                        check(set, database.transientKind());
                        writer.update(database.retained(set.days()));
                    }
                });
        return Answers.done(StatementType.DDL);
    }

    private static void retainSchema(CatalogWriter writer, Names names, Statement.SetRetention set)
            throws SQLException {
        Names.Place place = names.schemaPlace(set.name());
        if (set.ifExists() && names.state().schema(place.database(), place.schema()).isEmpty()) {
            return;
        }
        Schema schema = names.schema(set.name());
        check(set, schema.transientKind());
        writer.update(schema, schema.retained(set.days()));
    }

    /** Of what is transient or temporary nothing is kept for longer than a day. */
    private static void check(Statement.SetRetention set, boolean transientKind) {
        int days = set.days().orElse(0);
        if (transientKind && days > 1) {
            throw Refusals.invalidValue(Integer.toString(days), "DATA_RETENTION_TIME_IN_DAYS");
        }
    }
}
