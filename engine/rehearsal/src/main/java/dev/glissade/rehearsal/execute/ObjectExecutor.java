package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.CatalogObject.Kind;
import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CREATE, ALTER and DROP of file formats, sequences, tags, roles and warehouses. */
final class ObjectExecutor {
    private final Work work;

    ObjectExecutor(Work work) {
        this.work = work;
    }

    Answer create(Statement.CreateObject create) throws SQLException {
        Kind kind = Kind.valueOf(create.kind().name());
        Names names = work.names();
        Names.Place place = names.place(kind, create.name());
        if (!place.database().isEmpty()) {
            names.schemaFor(place);
        }
        if (kind == Kind.ROLE && Roles.SYSTEM.contains(place.name())) {
            throw Refusals.exists(place.name());
        }
        Map<String, List<String>> properties =
                new LinkedHashMap<>(ObjectProperties.created(kind, create.properties()));
        boolean[] made = {true};
        work.define(
                writer -> {
                    var there =
                            writer.state()
                                    .object(kind, place.database(), place.schema(), place.name());
                    if (there.isPresent()) {
                        made[0] = goesOn(create.ifThere(), create.name(), place);
                        if (!made[0]) {
                            return;
                        }
                        remove(writer, there.get());
                    }
                    long id = writer.newId();
                    if (kind == Kind.SEQUENCE) {
                        properties.put("DUCK", List.of(duckSequence(id, 1)));
                        makeSequence(writer, properties);
                    }
                    writer.add(
                            new CatalogObject(
                                    id,
                                    kind,
                                    place.database(),
                                    place.schema(),
                                    place.name(),
                                    properties,
                                    create.comment(),
                                    writer.nowMillis()));
                });
        if (made[0] && kind == Kind.WAREHOUSE) {
            // The session goes on with it: sql-reference/sql/create-warehouse.
            work.useWarehouse(place.name());
        }
        String spelled = ObjectName.spell(place.name());
        return Answers.status(
                StatementType.DDL,
                made[0]
                        ? kind.shown() + " " + spelled + " successfully created."
                        : spelled + " already exists, statement succeeded.");
    }

    private static boolean goesOn(Statement.IfThere ifThere, ObjectName name, Names.Place place) {
        return switch (ifThere) {
            case FAIL ->
                    throw Refusals.exists(
                            place.database().isEmpty() ? name.toString() : place.full().toString());
            case KEEP -> false;
            case REPLACE -> true;
        };
    }

    private static String duckSequence(long id, int version) {
        return "glissade.sequence_" + id + "_" + version;
    }

    private static void makeSequence(CatalogWriter writer, Map<String, List<String>> properties)
            throws SQLException {
        writer.execute(
                SequenceUse.made(
                        first(properties, "DUCK"),
                        first(properties, "INCREMENT"),
                        Long.parseLong(first(properties, "START"))));
    }

    private static String first(Map<String, List<String>> properties, String name) {
        return properties.getOrDefault(name, List.of("")).getFirst();
    }

    /** A sequence that a column's default counts by cannot go: DuckDB would count on. */
    private static void remove(CatalogWriter writer, CatalogObject object) throws SQLException {
        if (object.kind() == Kind.SEQUENCE && !SequenceUse.of(writer.state(), object).isEmpty()) {
            throw Refusals.unsupported("DROP of a SEQUENCE that a column's DEFAULT uses");
        }
        if (object.kind() == Kind.ROLE) {
            writer.execute(
                    "DELETE FROM glissade.grants WHERE grantee_kind = 'ROLE' AND grantee = "
                            + Duck.literal(object.name()));
        }
        writer.remove(object);
    }

    Answer drop(Statement.Drop drop) throws SQLException {
        Kind kind = Kind.valueOf(drop.kind().name());
        boolean[] there = {true};
        work.define(
                writer -> {
                    Names names = names(writer);
                    if (drop.ifExists() && names.find(kind, drop.name()).isEmpty()) {
                        there[0] = false;
                        return;
                    }
                    remove(writer, names.object(kind, drop.name()));
                });
        String spelled = ObjectName.spell(drop.name().last());
        return Answers.status(
                StatementType.DDL,
                there[0]
                        ? spelled + " successfully dropped."
                        : "Drop statement executed successfully ("
                                + spelled
                                + " already dropped).");
    }

    private Names names(CatalogWriter writer) {
        return new Names(writer.state(), work.database(), work.schema());
    }

    Answer alter(Statement.AlterObject alter) throws SQLException {
        Kind kind = Kind.valueOf(alter.kind().name());
        work.define(
                writer -> {
                    Optional<CatalogObject> found =
                            found(names(writer), kind, alter.name(), alter.ifExists());
                    if (found.isPresent()) {
                        alter(writer, found.get(), alter);
                    }
                });
        return Answers.done(StatementType.DDL);
    }

    private static Optional<CatalogObject> found(
            Names names, Kind kind, ObjectName name, boolean ifExists) {
        return ifExists ? names.find(kind, name) : Optional.of(names.object(kind, name));
    }

    private void alter(CatalogWriter writer, CatalogObject old, Statement.AlterObject alter)
            throws SQLException {
        Map<String, List<String>> set = new LinkedHashMap<>(alter.set());
        List<String> comment = set.remove("COMMENT");
        List<String> unset = new ArrayList<>(alter.unset());
        String text = comment == null ? old.comment() : comment.getFirst();
        if (unset.remove("COMMENT")) {
            text = "";
        }
        Map<String, List<String>> properties =
                new LinkedHashMap<>(
                        ObjectProperties.altered(old.kind(), old.properties(), set, unset));
        CatalogObject changed = old.with(properties).commented(text);
        if (old.kind() == Kind.SEQUENCE && set.containsKey("INCREMENT")) {
            changed = SequenceUse.step(work, writer, changed);
        }
        writer.update(old, changed);
    }

    Answer rename(Statement.RenameObject rename) throws SQLException {
        Kind kind = Kind.valueOf(rename.kind().name());
        work.define(
                writer -> {
                    Names names = names(writer);
                    var found = found(names, kind, rename.name(), rename.ifExists());
                    if (found.isEmpty()) {
                        return;
                    }
                    CatalogObject old = found.get();
                    if (kind == Kind.ROLE) {
                        throw Refusals.unsupported("ALTER ROLE ... RENAME TO");
                    }
                    if (kind == Kind.SEQUENCE && !SequenceUse.of(writer.state(), old).isEmpty()) {
                        throw Refusals.unsupported(
                                "RENAME of a SEQUENCE that a column's DEFAULT uses");
                    }
                    Names.Place to = names.place(kind, rename.newName());
                    if (!to.database().isEmpty()) {
                        names.schemaFor(to);
                    }
                    if (names.find(kind, rename.newName()).isPresent()) {
                        throw Refusals.exists(rename.newName().toString());
                    }
                    writer.update(
                            old,
                            new CatalogObject(
                                    old.id(),
                                    kind,
                                    to.database(),
                                    to.schema(),
                                    to.name(),
                                    old.properties(),
                                    old.comment(),
                                    old.createdMillis()));
                });
        return Answers.done(StatementType.DDL);
    }

    /** COMMENT ON, or SET COMMENT where it came without other properties. */
    Answer comment(Statement.SetComment set) throws SQLException {
        return alter(
                new Statement.AlterObject(
                        set.kind(),
                        set.name(),
                        set.ifExists(),
                        Map.of("COMMENT", List.of(set.comment())),
                        List.of()));
    }
}
