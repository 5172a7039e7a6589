package dev.glissade.engine.plan;

import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;
import dev.glissade.engine.types.JsonForm;
import dev.glissade.engine.types.Mapping;
import dev.glissade.engine.types.Rewrite;
import dev.glissade.engine.types.RewrittenTypes;

import org.jspecify.annotations.Nullable;

/**
 * One column of a table's plan: where it comes from, its name at the target, and how it travels.
 *
 * @param rewrite what is read and loaded in its place
 * @param policy what becomes of values that do not fit; fail where there are none
 * @param clampValue what clamping makes of them, as PostgreSQL would print it; null for the nearest
 *     value that fits
 */
public record ColumnPlan(
        SourceColumn source,
        String targetName,
        Mapping mapping,
        Rewrite rewrite,
        ValuePolicy policy,
        @Nullable String clampValue) {

    /** One whose misfits are clamped, if at all, to what is nearest. */
    public ColumnPlan(
            SourceColumn source,
            String targetName,
            Mapping mapping,
            Rewrite rewrite,
            ValuePolicy policy) {
        this(source, targetName, mapping, rewrite, policy, null);
    }

    /** One that is read and loaded as it is, and whose misfits stop the table. */
    public ColumnPlan(SourceColumn source, String targetName, Mapping mapping) {
        this(source, targetName, mapping, Rewrite.none(), ValuePolicy.FAIL);
    }

    /** Its field of a staged file. */
    public Field field() {
        JsonForm form =
                mapping.encoding() == Encoding.STRUCTURE
                        ? JsonForm.of(source.type())
                        : new JsonForm.Texts();
        return new Field(mapping.encoding(), mapping.type(), policy, form, clampValue);
    }

    /** Whether no NULL can arrive: an expression of the user's may make one, a mask does not. */
    public boolean notNull() {
        return source.notNull() && (rewrite.isNone() || rewrite.masked());
    }

    /** Whether both ends show the same value; what the load makes of it, only the target does. */
    public boolean isComparable() {
        return rewrite.decode().isEmpty() && mapping.isComparable();
    }

    /** How its text and the target's are compared. */
    public Encoding comparedAs() {
        return rewrite.encode().isEmpty()
                ? mapping.encoding()
                : RewrittenTypes.comparedAs(mapping.type());
    }
}
