package dev.glissade.engine.types;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.project.ValuePolicy;

import org.jspecify.annotations.Nullable;

/**
 * One field of a staged file: how its text is encoded, what it must fit into, and what becomes of a
 * text that does not.
 *
 * @param form what a structured value becomes in JSON; texts where it is none
 * @param clampValue what clamping makes of a misfit, as PostgreSQL would print it; null for the
 *     nearest value that fits
 */
public record Field(
        Encoding encoding,
        SfType type,
        ValuePolicy policy,
        JsonForm form,
        @Nullable String clampValue) {

    /** A field whose misfits are clamped, if at all, to what is nearest. */
    public Field(Encoding encoding, SfType type, ValuePolicy policy, JsonForm form) {
        this(encoding, type, policy, form, null);
    }

    /** A field whose value is no structure. */
    public Field(Encoding encoding, SfType type, ValuePolicy policy) {
        this(encoding, type, policy, new JsonForm.Texts());
    }

    /** A field whose misfits stop the table. */
    public Field(Encoding encoding, SfType type) {
        this(encoding, type, ValuePolicy.FAIL);
    }

    /** The constant that stands beside a table's only column. */
    public static Field filler() {
        return of(Encoding.INTEGER);
    }

    /** A field whose encoding looks at no target type: all but {@link Encoding#NUMERIC_CHECKED}. */
    public static Field of(Encoding encoding) {
        if (encoding == Encoding.NUMERIC_CHECKED) {
            throw new IllegalArgumentException("a checked number needs its target's type");
        }
        return new Field(encoding, new SfType.Varchar(SfType.Varchar.CHARACTERS_MAX));
    }
}
