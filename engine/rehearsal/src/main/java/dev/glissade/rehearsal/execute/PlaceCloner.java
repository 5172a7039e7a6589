package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.Database;
import dev.glissade.rehearsal.catalog.Retention;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.IfThere;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;

import java.sql.SQLException;
import java.util.List;

/** CREATE SCHEMA and CREATE DATABASE … CLONE: sql-reference/sql/create-clone. */
final class PlaceCloner {
    private final Work work;

    PlaceCloner(Work work) {
        this.work = work;
    }

    Answer clone(Statement.ClonePlace clone) throws SQLException {
        boolean[] made = {true};
        work.define(
                writer -> {
                    Names names = new Names(writer.state(), work.database(), work.schema());
                    made[0] =
                            clone.kind() == ObjectKind.SCHEMA
                                    ? schema(writer, names, clone)
                                    : database(writer, names, clone);
                });
        if (made[0]) {
            Names names = work.names();
            if (clone.kind() == ObjectKind.SCHEMA) {
                Names.Place place = names.schemaPlace(clone.name());
                work.moveTo(place.database(), place.schema());
            } else {
                String database = clone.name().last();
                boolean hasPublic = names.state().schema(database, Schema.PUBLIC).isPresent();
                work.moveTo(database, hasPublic ? Schema.PUBLIC : "");
            }
        }
        return PlaceExecutor.created(
                made[0], clone.kind() == ObjectKind.SCHEMA ? "Schema" : "Database", clone.name());
    }

    private boolean schema(CatalogWriter writer, Names names, Statement.ClonePlace clone)
            throws SQLException {
        Names.Place place = names.schemaPlace(clone.name());
        Database database = names.database(place.database());
        Schema source = names.schema(clone.source());
        check(clone, source.transientKind());
        var there = names.state().schema(place.database(), place.schema());
        if (there.isPresent()) {
            if (!PlaceExecutor.goesOn(clone.ifThere(), clone.name().toString())) {
                return false;
            }
            refuseItself(there.get().id() == source.id());
            new Retention(writer).drop(there.get());
        }
        var copy = new SchemaCopy(work, writer, clone.stages());
        copy.content(source, made(writer, database, place.schema(), source, clone));
        copy.finish();
        return true;
    }

    private boolean database(CatalogWriter writer, Names names, Statement.ClonePlace clone)
            throws SQLException {
        if (clone.name().parts().size() != 1 || clone.source().parts().size() != 1) {
            throw Refusals.invalidIdentifier(clone.name().toString());
        }
        Database source = names.database(clone.source().last());
        check(clone, source.transientKind());
        var there = names.state().database(clone.name().last());
        if (there.isPresent()) {
            if (!PlaceExecutor.goesOn(clone.ifThere(), clone.name().toString())) {
                return false;
            }
            refuseItself(there.get().id() == source.id());
            new Retention(writer).drop(there.get());
        }
        var database =
                new Database(
                        writer.newId(),
                        clone.name().last(),
                        false,
                        clone.transientKind(),
                        source.comment(),
                        writer.nowMillis(),
                        source.retentionDays());
        writer.add(database);
        var copy = new SchemaCopy(work, writer, clone.stages());
        for (Schema schema : List.copyOf(writer.shared().schemasOf(source.name()))) {
            Schema made = made(writer, database, schema.name(), schema, clone);
            copy.privileges(schema.id(), made.id());
            copy.content(schema, made);
        }
        copy.finish();
        return true;
    }

    private static Schema made(
            CatalogWriter writer,
            Database database,
            String name,
            Schema source,
            Statement.ClonePlace clone)
            throws SQLException {
        Schema made =
                PlaceExecutor.schema(
                        writer,
                        database,
                        new Statement.CreateSchema(
                                new ObjectName(List.of(name)),
                                IfThere.FAIL,
                                clone.transientKind() || source.transientKind(),
                                source.comment(),
                                source.retentionDays()));
        writer.add(made);
        return made;
    }

    /** The rule of tables: what is transient has no permanent clone. */
    private static void check(Statement.ClonePlace clone, boolean transientSource) {
        if (transientSource && !clone.transientKind()) {
            throw Refusals.compilation(
                    2119, "0A000", "Transient object cannot be cloned to a permanent object.");
        }
    }

    private static void refuseItself(boolean itself) {
        if (itself) {
            throw Refusals.unsupported("OR REPLACE of a schema or database by its own clone");
        }
    }
}
