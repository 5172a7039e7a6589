package dev.glissade.engine.plan;

import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;
import dev.glissade.engine.types.JsonForm;
import dev.glissade.engine.types.Mapping;
import dev.glissade.engine.types.Rewrite;
import dev.glissade.engine.types.RewrittenTypes;

/**
 * One column of a table's plan: where it comes from, its name at the target, and how it travels.
 *
 * @param rewrite what is read and loaded in its place
 * @param policy what becomes of values that do not fit; fail where there are none
 */
public record ColumnPlan(
        SourceColumn source,
        String targetName,
        Mapping mapping,
        Rewrite rewrite,
        ValuePolicy policy) {

    /** One that is read and loaded as it is, and whose misfits stop the table. */
    public ColumnPlan(SourceColumn source, String targetName, Mapping mapping) {
        this(source, targetName, mapping, Rewrite.none(), ValuePolicy.FAIL);
    }

    /** Its field of a staged file. */
    public Field field() {
        return mapping.encoding() == Encoding.STRUCTURE
                ? new Field(mapping.encoding(), mapping.type(), policy, JsonForm.of(source.type()))
                : new Field(mapping.encoding(), mapping.type(), policy);
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
