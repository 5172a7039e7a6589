package dev.glissade.engine.plan;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Fidelity;
import dev.glissade.engine.types.LoadTransform;
import dev.glissade.engine.types.Mapping;
import dev.glissade.engine.types.Rewrite;

/** Columns for tests of what both servers are asked to print. */
public final class CanonicalColumns {
    private CanonicalColumns() {}

    /** One of a type of PostgreSQL's own, with an ugly name. */
    public static ColumnPlan of(String type, Encoding encoding, SfType target) {
        return of(type, encoding, target, ValuePolicy.FAIL);
    }

    /** Likewise, with a policy. */
    public static ColumnPlan of(String type, Encoding encoding, SfType target, ValuePolicy policy) {
        var source =
                new SourceColumn(
                        "a \"b",
                        new PgType.Scalar("pg_catalog", type, -1, type),
                        false,
                        SourceColumn.Generation.NONE,
                        null,
                        null,
                        null);
        var mapping = new Mapping(target, encoding, LoadTransform.NONE, Fidelity.EXACT, "");
        return new ColumnPlan(source, "A \"B", mapping, Rewrite.none(), policy);
    }
}
