package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** SET TAG and UNSET TAG; the values are kept by the ids of tag and object. */
final class TagExecutor {
    private final Work work;

    TagExecutor(Work work) {
        this.work = work;
    }

    Answer set(Statement.SetTags set) throws SQLException {
        work.define(
                writer -> {
                    Names names = names(writer);
                    var object =
                            object(names, set.kind(), set.name(), set.column(), set.ifExists());
                    if (object.isEmpty()) {
                        return;
                    }
                    for (var entry : set.values().entrySet()) {
                        CatalogObject tag = names.object(CatalogObject.Kind.TAG, entry.getKey());
                        check(tag, entry.getValue());
                        remove(writer, tag, object.get(), set.column());
                        writer.execute(
                                ("INSERT INTO glissade.tag_values VALUES (%d, '%s', %d,"
                                                + " %s, %s)")
                                        .formatted(
                                                tag.id(),
                                                object.get().kind(),
                                                object.get().id(),
                                                Duck.literal(set.column().orElse("")),
                                                Duck.literal(entry.getValue())));
                    }
                });
        return Answers.done(StatementType.DDL);
    }

    private Names names(CatalogWriter writer) {
        return new Names(writer.state(), work.database(), work.schema());
    }

    private static void check(CatalogObject tag, String value) {
        ObjectProperties.checkTagValue(value);
        List<String> allowed = tag.properties().getOrDefault("ALLOWED_VALUES", List.of());
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            throw Refusals.invalidValue(value, "TAG " + tag.name());
        }
    }

    private static void remove(
            CatalogWriter writer, CatalogObject tag, Found object, Optional<String> column)
            throws SQLException {
        writer.execute(
                ("DELETE FROM glissade.tag_values WHERE tag_id = %d AND object_id = %d AND"
                                + " column_name = %s")
                        .formatted(tag.id(), object.id(), Duck.literal(column.orElse(""))));
    }

    private static Optional<Found> object(
            Names names,
            ObjectKind kind,
            ObjectName name,
            Optional<String> column,
            boolean ifExists) {
        if (ifExists && kind == ObjectKind.TABLE && names.findTable(name).isEmpty()) {
            return Optional.empty();
        }
        if (ifExists && kind != ObjectKind.TABLE) {
            throw Refusals.unsupported("ALTER " + kind.spelled() + " IF EXISTS ... TAG");
        }
        Found found = Found.of(names, kind, name);
        if (column.isPresent()) {
            List<TableColumn> columns =
                    found.kind() == ObjectKind.VIEW
                            ? names.view(name).columns()
                            : names.table(name).columns();
            if (columns.stream().noneMatch(c -> c.name().equals(column.get()))) {
                throw Refusals.invalidIdentifier(ObjectName.spell(column.get()));
            }
        }
        return Optional.of(found);
    }

    Answer unset(Statement.UnsetTags unset) throws SQLException {
        work.define(
                writer -> {
                    Names names = names(writer);
                    var object =
                            object(
                                    names,
                                    unset.kind(),
                                    unset.name(),
                                    unset.column(),
                                    unset.ifExists());
                    if (object.isEmpty()) {
                        return;
                    }
                    for (ObjectName name : unset.tags()) {
                        CatalogObject tag = names.object(CatalogObject.Kind.TAG, name);
                        remove(writer, tag, object.get(), unset.column());
                    }
                });
        return Answers.done(StatementType.DDL);
    }
}
