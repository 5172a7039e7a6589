package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.Database;
import dev.glissade.rehearsal.catalog.Dropped;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.SchemaContent;
import dev.glissade.rehearsal.catalog.Stage;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;

import java.sql.SQLException;
import java.util.List;

/**
 * ALTER SCHEMA and ALTER DATABASE … RENAME TO. DuckDB cannot rename a schema, so its tables are
 * copied into another; all objects keep their ids and with them grants, tags and files.
 */
final class PlaceMover {
    private final Work work;
    private final TableExecutor tables;

    PlaceMover(Work work, TableExecutor tables) {
        this.work = work;
        this.tables = tables;
    }

    Answer rename(Statement.RenamePlace rename) throws SQLException {
        work.define(
                writer -> {
                    Names names = new Names(writer.state(), work.database(), work.schema());
                    if (rename.kind() == ObjectKind.SCHEMA) {
                        schema(writer, names, rename);
                    } else {
                        database(writer, names, rename);
                    }
                });
        return Answers.done(StatementType.DDL);
    }

    private void schema(CatalogWriter writer, Names names, Statement.RenamePlace rename)
            throws SQLException {
        Names.Place place = names.schemaPlace(rename.name());
        boolean there = names.state().schema(place.database(), place.schema()).isPresent();
        if (rename.ifExists() && !there) {
            return;
        }
        Schema old = names.schema(rename.name());
        Names.Place to =
                rename.newName().parts().size() == 1
                        ? new Names.Place(old.database(), rename.newName().last(), "")
                        : names.schemaPlace(rename.newName());
        Database database = names.database(to.database());
        if (names.state().schema(to.database(), to.schema()).isPresent()
                || to.schema().equals(Schema.INFORMATION_SCHEMA)) {
            throw Refusals.exists(rename.newName().toString());
        }
        move(writer, old, database, to.schema());
        if (work.database().equals(old.database()) && work.schema().equals(old.name())) {
            work.moveTo(to.database(), to.schema());
        }
    }

    private void database(CatalogWriter writer, Names names, Statement.RenamePlace rename)
            throws SQLException {
        if (rename.name().parts().size() != 1 || rename.newName().parts().size() != 1) {
            throw Refusals.invalidIdentifier(rename.newName().toString());
        }
        String newName = rename.newName().last();
        boolean there = names.state().database(rename.name().last()).isPresent();
        if (rename.ifExists() && !there) {
            return;
        }
        Database old = names.database(rename.name().last());
        if (names.state().database(newName).isPresent()) {
            throw Refusals.exists(rename.newName().toString());
        }
        Database renamed = old.named(newName);
        writer.rename(old, renamed);
        for (Schema schema : List.copyOf(writer.shared().schemasOf(old.name()))) {
            move(writer, schema, renamed, schema.name());
        }
        if (work.database().equals(old.name())) {
            work.moveTo(newName, work.schema());
        }
    }

    private void move(CatalogWriter writer, Schema old, Database database, String name)
            throws SQLException {
        String physical = physical(writer, old, database, name);
        Schema moved = old.named(name, physical).in(database.name(), physical);
        SchemaContent content = SchemaContent.of(writer.shared(), old);
        List<Table> ofTheSession =
                writer.state().tablesOf(old.database(), old.name()).stream()
                        .filter(Table::temporary)
                        .toList();
        List<Stage> stagesOfTheSession =
                writer.state().stagesOf(old.database(), old.name()).stream()
                        .filter(Stage::temporary)
                        .toList();
        boolean elsewhere = !physical.equals(old.physical());
        if (elsewhere) {
            writer.execute("CREATE SCHEMA " + Duck.quote(physical));
            for (Table table : content.tables()) {
                tables.move(writer, table, table.at(moved, table.name(), table.physical()));
            }
            moveDropped(writer, moved);
            writer.execute("DROP SCHEMA " + Duck.quote(old.physical()));
        }
        writer.move(content, content.at(moved));
        for (Table table : ofTheSession) {
            writer.update(table, table.at(moved, table.name(), table.physical()));
        }
        for (Stage stage : stagesOfTheSession) {
            writer.update(stage, stage.at(moved.database(), moved.name(), stage.name()));
        }
        KeyReferences.move(writer, old, moved);
        for (CatalogObject object : content.objects()) {
            SequenceUse.rename(writer, object, object.at(database.name(), name, object.name()));
        }
    }

    private static String physical(
            CatalogWriter writer, Schema old, Database database, String name) {
        String plain = database.first() ? name : database.name() + "." + name;
        return plain.equals(old.physical()) ? plain : writer.physicalSchema(database, name);
    }

    /** The tables that were dropped in the schema stay with it. */
    private void moveDropped(CatalogWriter writer, Schema moved) throws SQLException {
        for (Dropped dropped : writer.shared().dropped()) {
            if (dropped instanceof Dropped.OfTable of && of.schemaId() == moved.id()) {
                Table table = of.table();
                Table elsewhere = table.at(moved, table.name(), table.physical());
                tables.move(writer, table, elsewhere);
                writer.replace(of, elsewhere);
            }
        }
    }
}
