package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.Database;
import dev.glissade.rehearsal.catalog.Retention;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.Stage;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.IfThere;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;
import dev.glissade.rehearsal.sql.StatementParser;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CREATE, ALTER, DROP and USE of databases, schemas and stages. */
final class PlaceExecutor {
    private final Work work;

    PlaceExecutor(Work work) {
        this.work = work;
    }

    Answer create(Statement.CreateDatabase create) throws SQLException {
        String name = single(create.name());
        boolean[] made = {true};
        work.define(
                writer -> {
                    var there = writer.state().database(name);
                    if (there.isPresent()) {
                        made[0] = goesOn(create.ifThere(), create.name().toString());
                        if (!made[0]) {
                            return;
                        }
                        new Retention(writer).drop(there.get());
                    }
                    make(writer, create);
                });
        if (made[0]) {
            work.moveTo(name, Schema.PUBLIC);
        }
        return created(made[0], "Database", create.name());
    }

    /** Makes a database with its schema PUBLIC. */
    static void make(CatalogWriter writer, Statement.CreateDatabase create) throws SQLException {
        var database =
                new Database(
                        writer.newId(),
                        create.name().last(),
                        writer.state().databases().isEmpty(),
                        create.transientKind(),
                        create.comment(),
                        writer.nowMillis(),
                        create.retentionDays());
        writer.add(database);
        var made =
                new Statement.CreateSchema(
                        new ObjectName(List.of(Schema.PUBLIC)),
                        IfThere.FAIL,
                        create.transientKind(),
                        "",
                        Optional.empty());
        writer.add(schema(writer, database, made));
    }

    /** A schema as CREATE has it; its caller adds it. */
    static Schema schema(CatalogWriter writer, Database database, Statement.CreateSchema create) {
        String name = create.name().last();
        return new Schema(
                writer.newId(),
                database.name(),
                name,
                writer.physicalSchema(database, name),
                create.transientKind(),
                create.comment(),
                writer.nowMillis(),
                create.retentionDays());
    }

    private static String single(ObjectName name) {
        if (name.parts().size() != 1) {
            throw Refusals.invalidIdentifier(name.toString());
        }
        return name.last();
    }

    /** Whether an object is to be made where there is one of its name. */
    static boolean goesOn(IfThere ifThere, String name) {
        return switch (ifThere) {
            case FAIL -> throw Refusals.exists(name);
            case KEEP -> false;
            case REPLACE -> true;
        };
    }

    /** The answer to a CREATE. */
    static Answer created(boolean made, String kind, ObjectName name) {
        String spelled = ObjectName.spell(name.last());
        return Answers.status(
                StatementType.DDL,
                made
                        ? kind + " " + spelled + " successfully created."
                        : spelled + " already exists, statement succeeded.");
    }

    Answer create(Statement.CreateSchema create) throws SQLException {
        Names names = work.names();
        Names.Place place = names.schemaPlace(create.name());
        if (place.schema().equals(Schema.INFORMATION_SCHEMA)) {
            throw Refusals.exists(create.name().toString());
        }
        names.database(place.database());
        boolean[] made = {true};
        work.define(
                writer -> {
                    var there = writer.state().schema(place.database(), place.schema());
                    if (there.isPresent()) {
                        made[0] = goesOn(create.ifThere(), create.name().toString());
                        if (!made[0]) {
                            return;
                        }
                        new Retention(writer).drop(there.get());
                    }
                    Database database = writer.state().database(place.database()).orElseThrow();
                    writer.add(schema(writer, database, create));
                });
        if (made[0]) {
            work.moveTo(place.database(), place.schema());
        }
        return created(made[0], "Schema", create.name());
    }

    /** The name of a file format, whole: the stage may be used from another schema. */
    private static Map<String, List<String>> whole(Names names, Map<String, List<String>> format) {
        List<String> name = format.get("FORMAT_NAME");
        if (name == null || name.size() != 1) {
            return format;
        }
        ObjectName object = StatementParser.objectName(name.getFirst());
        names.fileFormat(object);
        var all = new HashMap<>(format);
        all.put("FORMAT_NAME", List.of(names.place(object).full().toString()));
        return all;
    }

    Answer create(Statement.CreateStage create) throws SQLException {
        Names names = work.names();
        Map<String, List<String>> format = whole(names, create.fileFormat());
        Names.Place place = names.place(create.name());
        names.schemaFor(place);
        boolean[] made = {true};
        work.define(
                writer -> {
                    var there =
                            writer.state().stage(place.database(), place.schema(), place.name());
                    if (there.isPresent()) {
                        made[0] = goesOn(create.ifThere(), place.full().toString());
                        if (!made[0]) {
                            return;
                        }
                        writer.remove(there.get());
                    }
                    writer.add(
                            new Stage(
                                    writer.newId(),
                                    place.database(),
                                    place.schema(),
                                    place.name(),
                                    format,
                                    create.encryption().isEmpty()
                                            ? "SNOWFLAKE_FULL"
                                            : create.encryption(),
                                    create.temporary(),
                                    create.comment(),
                                    writer.nowMillis()));
                });
        return created(made[0], "Stage area", create.name());
    }

    /** ALTER STAGE … SET: sql-reference/sql/alter-stage. */
    Answer alter(Statement.AlterStage alter) throws SQLException {
        work.define(
                writer -> {
                    Names names = new Names(writer.state(), work.database(), work.schema());
                    var stage = new Statement.Drop(ObjectKind.STAGE, alter.name(), true);
                    if (alter.ifExists() && !isThere(names, stage)) {
                        return;
                    }
                    Stage old = names.stage(alter.name());
                    Stage changed =
                            alter.fileFormat().isPresent()
                                    ? old.of(whole(names, alter.fileFormat().get()))
                                    : old;
                    writer.update(old, changed.commented(alter.comment().orElse(old.comment())));
                });
        return Answers.done(StatementType.DDL);
    }

    /** A stage under another name or in another schema, with its files. */
    Answer rename(Statement.RenameObject rename) throws SQLException {
        work.define(
                writer -> {
                    Names names = new Names(writer.state(), work.database(), work.schema());
                    var stage = new Statement.Drop(ObjectKind.STAGE, rename.name(), true);
                    if (rename.ifExists() && !isThere(names, stage)) {
                        return;
                    }
                    Stage old = names.stage(rename.name());
                    Names.Place to = names.place(rename.newName());
                    names.schemaFor(to);
                    if (isThere(
                            names, new Statement.Drop(ObjectKind.STAGE, rename.newName(), true))) {
                        throw Refusals.exists(to.full().toString());
                    }
                    writer.update(old, old.at(to.database(), to.schema(), to.name()));
                });
        return Answers.done(StatementType.DDL);
    }

    Answer drop(Statement.Drop drop) throws SQLException {
        boolean[] there = {true};
        work.define(
                writer -> {
                    Names names = new Names(writer.state(), work.database(), work.schema());
                    if (drop.ifExists() && !isThere(names, drop)) {
                        there[0] = false;
                        return;
                    }
                    drop(writer, names, drop);
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

    private static boolean isThere(Names names, Statement.SetComment set) {
        return isThere(names, new Statement.Drop(set.kind(), set.name(), true));
    }

    private static boolean isThere(Names names, Statement.Drop drop) {
        return switch (drop.kind()) {
            case DATABASE -> names.state().database(drop.name().last()).isPresent();
            case SCHEMA -> {
                Names.Place place = names.schemaPlace(drop.name());
                yield names.state().schema(place.database(), place.schema()).isPresent();
            }
            default -> {
                Names.Place place = names.place(drop.name());
                yield names.state()
                        .stage(place.database(), place.schema(), place.name())
                        .isPresent();
            }
        };
    }

    private void drop(CatalogWriter writer, Names names, Statement.Drop drop) throws SQLException {
        switch (drop.kind()) {
            case DATABASE -> {
                Database database = names.database(single(drop.name()));
                new Retention(writer).drop(database);
                if (work.database().equals(database.name())) {
                    work.moveTo("", "");
                }
            }
            case SCHEMA -> {
                Schema schema = names.schema(drop.name());
                new Retention(writer).drop(schema);
                if (work.database().equals(schema.database())
                        && work.schema().equals(schema.name())) {
                    work.moveTo(work.database(), "");
                }
            }
            default -> writer.remove(names.stage(drop.name()));
        }
    }

    Answer comment(Statement.SetComment set) throws SQLException {
        work.define(
                writer -> {
                    Names names = new Names(writer.state(), work.database(), work.schema());
                    if (set.ifExists() && !isThere(names, set)) {
                        return;
                    }
                    if (set.kind() == ObjectKind.STAGE) {
                        Stage old = names.stage(set.name());
                        writer.update(old, old.commented(set.comment()));
                    } else if (set.kind() == ObjectKind.DATABASE) {
                        writer.update(names.database(single(set.name())).commented(set.comment()));
                    } else {
                        Schema old = names.schema(set.name());
                        writer.update(old, old.commented(set.comment()));
                    }
                });
        return Answers.done(StatementType.DDL);
    }

    /** Where the session is from now on; nothing else depends on the role or the warehouse. */
    Answer use(Statement.Use use) {
        Names names = work.names();
        switch (use.kind()) {
            case DATABASE -> {
                String name = single(use.name());
                if (names.state().database(name).isEmpty()) {
                    throw notThere();
                }
                boolean hasPublic = names.state().schema(name, Schema.PUBLIC).isPresent();
                work.moveTo(name, hasPublic ? Schema.PUBLIC : "");
            }
            case SCHEMA -> {
                Names.Place place = names.schemaPlace(use.name());
                boolean information = place.schema().equals(Schema.INFORMATION_SCHEMA);
                if (!information
                        && names.state().schema(place.database(), place.schema()).isEmpty()) {
                    throw notThere();
                }
                work.moveTo(place.database(), place.schema());
            }
            case ROLE -> {
                if (!Roles.isThere(names, single(use.name()))) {
                    throw notThere();
                }
                work.useRole(use.name().last());
            }
            default -> {
                String name = single(use.name());
                if (!isWarehouse(names, name)) {
                    throw notThere();
                }
                work.useWarehouse(name);
            }
        }
        return Answers.done(StatementType.USE);
    }

    static boolean isWarehouse(Names names, String name) {
        return name.equals(Work.FIRST_WAREHOUSE)
                || names.find(CatalogObject.Kind.WAREHOUSE, new ObjectName(List.of(name)))
                        .isPresent();
    }

    private static RuntimeException notThere() {
        return Refusals.compilation(
                2043, "02000", "Object does not exist, or operation cannot be performed.");
    }
}
