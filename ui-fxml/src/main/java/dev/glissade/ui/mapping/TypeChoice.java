package dev.glissade.ui.mapping;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.types.Fidelity;
import dev.glissade.engine.types.Mapping;
import dev.glissade.engine.types.TypeConversions;
import dev.glissade.engine.types.TypeDecision.Mapped;
import dev.glissade.engine.types.TypeMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A type that a column may have at the target.
 *
 * @param trimmed whether blanks at the end are dropped
 * @param standard whether the column has it when nobody says otherwise
 */
record TypeChoice(Mapping mapping, boolean trimmed, boolean standard) {

    /** All that are offered for a type, the standard one first; none for one that is refused. */
    static List<TypeChoice> of(PgType type) {
        var choices = new ArrayList<TypeChoice>();
        if (TypeMapper.decide(type) instanceof Mapped(Mapping mapping)) {
            choices.add(new TypeChoice(mapping, false, true));
        }
        TypeConversions.alternatives(type).stream()
                .map(mapping -> new TypeChoice(mapping, false, false))
                .forEach(choices::add);
        if (TypeConversions.trimmed(type, Optional.empty()) instanceof Mapped(Mapping mapping)) {
            choices.add(new TypeChoice(mapping, true, false));
        }
        return choices;
    }

    /** One that somebody wrote, which the column can have. */
    static TypeChoice of(PgType type, Mapping wanted) {
        boolean standard =
                TypeMapper.decide(type) instanceof Mapped(Mapping mapping)
                        && mapping.type().equals(wanted.type());
        return new TypeChoice(wanted, false, standard);
    }

    boolean isLossy() {
        return mapping.fidelity() == Fidelity.LOSSY;
    }

    /** What the project says to have it. */
    ColumnTypeMapping of(String column) {
        return new ColumnTypeMapping(null, column, mapping.type(), trimmed);
    }

    /** The type as it is read, without the largest length, which is no news. */
    static String words(SfType type) {
        return switch (type) {
            case SfType.Varchar(long characters, String collation)
                    when characters == SfType.Varchar.CHARACTERS_MAX ->
                    collation.isEmpty() ? "VARCHAR" : "VARCHAR " + collation;
            case SfType.Binary(long bytes) when bytes == SfType.Binary.BYTES_MAX -> "BINARY";
            case SfType.ArrayOf(SfType element) -> "ARRAY(" + words(element) + ")";
            default -> type.sql();
        };
    }
}
