package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.sql.ObjectName;

import java.util.List;
import java.util.Optional;

/**
 * {@code sequence.NEXTVAL}; each time that it stands in a statement it counts for itself, see
 * user-guide/querying-sequences.
 */
final class Sequences {
    private static final ColumnType TYPE = ColumnType.fixed(38, 0);

    private Sequences() {}

    /** The next value, unless the name is a column's. */
    static Optional<Typed> nextValue(BindContext context, Scope scope, List<String> parts) {
        boolean next = parts.size() > 1 && parts.getLast().equals("NEXTVAL");
        if (!next || scope.has(parts)) {
            return Optional.empty();
        }
        CatalogObject sequence =
                context.names()
                        .object(
                                CatalogObject.Kind.SEQUENCE,
                                new ObjectName(parts.subList(0, parts.size() - 1)));
        context.notRepeatable();
        String duck = sequence.property("DUCK", "");
        if (duck.isEmpty()) {
            throw Refusals.invalidIdentifier(new ObjectName(parts).toString());
        }
        return Optional.of(
                new Typed(
                        "CAST(nextval(" + Duck.literal(duck) + ") AS DECIMAL(38,0))", TYPE, false));
    }
}
