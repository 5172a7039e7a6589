package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.SchemaContent;
import dev.glissade.rehearsal.catalog.Stage;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.catalog.TableKey;
import dev.glissade.rehearsal.catalog.View;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies all that is in schemas, with rows, privileges and tags; what points from one of them into
 * another points into the copies then: user-guide/object-clone.
 */
final class SchemaCopy {
    private final Work work;
    private final CatalogWriter writer;
    private final boolean stages;
    private final List<Table> tables = new ArrayList<>();
    private final Map<Schema, Schema> schemas = new LinkedHashMap<>();
    private final Map<String, CatalogObject> sequences = new HashMap<>();
    private final Map<Long, Long> ids = new LinkedHashMap<>();
    private final Map<Long, Long> tags = new HashMap<>();

    /**
     * @param stages whether named stages get copies, which are empty
     */
    SchemaCopy(Work work, CatalogWriter writer, boolean stages) {
        this.work = work;
        this.writer = writer;
        this.stages = stages;
    }

    void content(Schema from, Schema to) throws SQLException {
        SchemaContent content = SchemaContent.of(writer.shared(), from);
        schemas.put(from, to);
        ids.put(from.id(), to.id());
        for (CatalogObject object : content.objects()) {
            object(object, to);
        }
        for (Table table : content.tables()) {
            var kind = new TableCopy.Kind(table.transientKind(), false);
            Table copy = new TableCopy(work, writer, table).make(to, table.name(), true, kind);
            tables.add(copy);
            child(table.id(), copy.id());
        }
        for (View view : content.views()) {
            View copy = view.copied(writer.newId(), to.database(), to.name(), writer.nowMillis());
            writer.add(copy);
            child(view.id(), copy.id());
        }
        for (Stage stage : stages ? content.stages() : List.<Stage>of()) {
            stage(stage, to);
        }
    }

    private void object(CatalogObject object, Schema to) throws SQLException {
        long id = writer.newId();
        Map<String, List<String>> properties = new LinkedHashMap<>(object.properties());
        if (object.kind() == CatalogObject.Kind.SEQUENCE) {
            String duck = "glissade.sequence_" + id + "_1";
            properties.put("DUCK", List.of(duck));
            writer.execute(
                    SequenceUse.made(
                            duck,
                            object.property("INCREMENT", "1"),
                            SequenceUse.next(work, object.property("DUCK", ""))));
        }
        var copy =
                new CatalogObject(
                        id,
                        object.kind(),
                        to.database(),
                        to.name(),
                        object.name(),
                        properties,
                        object.comment(),
                        writer.nowMillis());
        writer.add(copy);
        child(object.id(), id);
        if (object.kind() == CatalogObject.Kind.SEQUENCE) {
            sequences.put(SequenceUse.defaultText(object), copy);
        } else if (object.kind() == CatalogObject.Kind.TAG) {
            tags.put(object.id(), id);
        }
    }

    private void stage(Stage stage, Schema to) throws SQLException {
        if (stage.temporary()) {
            return;
        }
        var copy =
                new Stage(
                        writer.newId(),
                        to.database(),
                        to.name(),
                        stage.name(),
                        stage.fileFormat(),
                        stage.encryption(),
                        false,
                        stage.comment(),
                        writer.nowMillis());
        writer.add(copy);
        child(stage.id(), copy.id());
    }

    private void child(long from, long to) throws SQLException {
        ids.put(from, to);
        privileges(from, to);
    }

    /** What was granted on an object is granted on its copy. */
    void privileges(long from, long to) throws SQLException {
        writer.execute(
                ("INSERT INTO glissade.grants SELECT privilege, kind, %d, grantee_kind, grantee,"
                                + " grant_option, granted_by, %d FROM glissade.grants WHERE"
                                + " object_id = %d")
                        .formatted(to, writer.nowMillis(), from));
    }

    /** Once all schemas are copied: lets the copies point at each other. */
    void finish() throws SQLException {
        for (Table table : tables) {
            List<TableColumn> columns = new ArrayList<>();
            for (TableColumn column : table.columns()) {
                columns.add(counted(table, column));
            }
            List<TableKey> keys = table.keys();
            for (var pair : schemas.entrySet()) {
                keys =
                        keys.stream()
                                .map(k -> KeyReferences.moved(k, pair.getKey(), pair.getValue()))
                                .toList();
            }
            writer.update(table, table.reshaped(columns, keys));
        }
        for (var pair : ids.entrySet()) {
            writer.execute(
                    ("INSERT INTO glissade.tag_values SELECT tag_id, kind, %d, column_name,"
                                    + " tag_value FROM glissade.tag_values WHERE object_id = %d")
                            .formatted(pair.getValue(), pair.getKey()));
            for (var tag : tags.entrySet()) {
                writer.execute(
                        ("UPDATE glissade.tag_values SET tag_id = %d WHERE tag_id = %d AND"
                                        + " object_id = %d")
                                .formatted(tag.getValue(), tag.getKey(), pair.getValue()));
            }
        }
    }

    /** "The cloned table references the cloned sequence", if that was cloned too. */
    private TableColumn counted(Table table, TableColumn column) throws SQLException {
        CatalogObject sequence = sequences.get(column.defaultText());
        if (sequence == null) {
            return column;
        }
        writer.execute(SequenceUse.counted(table, column, sequence.property("DUCK", "")));
        return column.defaulted(SequenceUse.defaultText(sequence));
    }
}
