package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.ObjectName;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names that an expression can see: relations of its FROM, aliases, outer queries. */
final class Scope {
    private final Optional<Scope> outer;
    private final List<Relation> relations = new ArrayList<>();
    private final Map<String, Typed> aliases = new HashMap<>();

    Scope(Optional<Scope> outer) {
        this.outer = outer;
    }

    static Scope empty() {
        return new Scope(Optional.empty());
    }

    /**
     * A relation of FROM.
     *
     * @param names its alias, or its table's database, schema and name; empty when it has none
     */
    record Relation(List<String> names, List<Column> columns) {
        Relation {
            names = List.copyOf(names);
            columns = List.copyOf(columns);
        }

        /** Whether a qualifier such as {@code t} or {@code s.t} means this relation. */
        boolean isCalled(List<String> qualifier) {
            int skipped = names.size() - qualifier.size();
            return skipped >= 0 && names.subList(skipped, names.size()).equals(qualifier);
        }
    }

    /**
     * A column of a relation.
     *
     * @param merged whether a join USING made it one with another, which stands for it
     */
    record Column(String name, String sql, ColumnType type, boolean nullable, boolean merged) {
        Typed typed() {
            return new Typed(sql, type, nullable);
        }

        Column asMerged() {
            return new Column(name, sql, type, nullable, true);
        }
    }

    void add(Relation relation) {
        relations.add(relation);
    }

    List<Relation> relations() {
        return relations;
    }

    /** A select list's alias, visible where no column has that name. */
    void alias(String name, Typed value) {
        aliases.putIfAbsent(name, value);
    }

    Optional<Typed> alias(String name) {
        return Optional.ofNullable(aliases.get(name));
    }

    Typed column(List<String> parts) {
        return find(parts)
                .orElseThrow(
                        () -> Refusals.invalidIdentifier(new ObjectName(shown(parts)).toString()));
    }

    /** Whether a column of that name is visible. */
    boolean has(List<String> parts) {
        return find(parts).isPresent();
    }

    private static List<String> shown(List<String> parts) {
        return parts.subList(Math.max(0, parts.size() - 3), parts.size());
    }

    private Optional<Typed> find(List<String> parts) {
        String name = parts.getLast();
        List<String> qualifier = parts.subList(0, parts.size() - 1);
        List<Column> found = new ArrayList<>();
        for (Relation relation : relations) {
            if (qualifier.isEmpty() || relation.isCalled(qualifier)) {
                for (Column column : relation.columns()) {
                    boolean hidden = qualifier.isEmpty() && column.merged();
                    if (column.name().equals(name) && !hidden) {
                        found.add(column);
                    }
                }
            }
        }
        if (found.size() > 1) {
            throw Refusals.ambiguousColumn(ObjectName.spell(name));
        }
        if (found.size() == 1) {
            return Optional.of(found.getFirst().typed());
        }
        if (qualifier.isEmpty() && aliases.containsKey(name)) {
            return alias(name);
        }
        return outer.flatMap(o -> o.find(parts));
    }

    /** {@code $n}: the nth column of the only relation, or of the one with that alias. */
    Typed position(Optional<String> alias, int index) {
        List<Relation> matching =
                relations.stream()
                        .filter(r -> alias.isEmpty() || r.isCalled(List.of(alias.get())))
                        .toList();
        String shown = alias.map(a -> a + ".").orElse("") + "$" + index;
        if (matching.size() != 1) {
            throw Refusals.invalidIdentifier(shown);
        }
        List<Column> columns = matching.getFirst().columns();
        if (index < 1 || index > columns.size()) {
            throw Refusals.invalidIdentifier(shown);
        }
        return columns.get(index - 1).typed();
    }
}
