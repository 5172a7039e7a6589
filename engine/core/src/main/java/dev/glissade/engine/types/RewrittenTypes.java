package dev.glissade.engine.types;

import dev.glissade.engine.model.SfType;

/**
 * How the text of an expression of the user's travels. Its type in PostgreSQL is not known, and
 * need not be: whatever COPY prints goes quoted into the file, and Snowflake reads it as the stated
 * type, or stops the load.
 */
public final class RewrittenTypes {
    private RewrittenTypes() {}

    /** Of an expression at the source, loaded as its text says. */
    public static Mapping encoded(SfType wanted) {
        String note = "as the encodeExpression prints it";
        return switch (wanted) {
            // A cast of text would round, where a checked number is refused.
            case SfType.Fixed _, SfType.DecFloat _ ->
                    Mapping.exact(wanted, Encoding.NUMERIC_CHECKED, note);
            case SfType.Variant _ -> json(wanted, LoadTransform.PARSE_JSON, note);
            case SfType.Array _, SfType.ArrayOf _ ->
                    json(wanted, LoadTransform.PARSE_JSON_CAST, note);
            case SfType.JsonObject _ ->
                    new Mapping(
                            wanted,
                            Encoding.JSON_OBJECT,
                            LoadTransform.PARSE_JSON_CAST,
                            Fidelity.EXACT,
                            note);
            // An expression of type bytea prints as one; what has another form is refused.
            case SfType.Binary _ -> Mapping.exact(wanted, Encoding.BYTEA, note);
            case SfType.Real _,
                    SfType.Varchar _,
                    SfType.Bool _,
                    SfType.Uuid _,
                    SfType.Date _,
                    SfType.Time _,
                    SfType.TimestampNtz _,
                    SfType.TimestampLtz _,
                    SfType.TimestampTz _,
                    SfType.Geometry _,
                    SfType.Geography _,
                    SfType.IntervalMonths _,
                    SfType.IntervalSeconds _,
                    SfType.Period _ ->
                    Mapping.exact(wanted, Encoding.TEXT, note);
        };
    }

    /** Of what hides a value. */
    public static Mapping masked(long characters, String how) {
        return Mapping.text(characters, "masked: " + how);
    }

    /** Of any text, given to an expression at the target. */
    public static Mapping decoded(SfType wanted) {
        return Mapping.exact(wanted, Encoding.TEXT, "as the decodeExpression makes it");
    }

    /** How the text of an expression is compared with what its target prints. */
    public static Encoding comparedAs(SfType type) {
        return switch (type) {
            case SfType.Fixed _, SfType.DecFloat _ -> Encoding.NUMERIC;
            case SfType.Real _ -> Encoding.FLOAT;
            case SfType.Varchar _, SfType.Geometry _, SfType.Geography _ -> Encoding.TEXT;
            case SfType.Binary _ -> Encoding.BYTEA;
            case SfType.Bool _ -> Encoding.BOOLEAN;
            case SfType.Uuid _ -> Encoding.UUID;
            case SfType.Date _ -> Encoding.DATE;
            case SfType.Time _ -> Encoding.TIME;
            case SfType.TimestampNtz _ -> Encoding.TIMESTAMP;
            case SfType.TimestampLtz _, SfType.TimestampTz _ -> Encoding.TIMESTAMPTZ;
            case SfType.Variant _, SfType.Array _, SfType.ArrayOf _, SfType.JsonObject _ ->
                    Encoding.JSON;
            case SfType.IntervalMonths _ -> Encoding.INTERVAL_MONTHS;
            case SfType.IntervalSeconds _ -> Encoding.INTERVAL_SECONDS;
            case SfType.Period _ -> Encoding.PERIOD;
        };
    }

    private static Mapping json(SfType type, LoadTransform transform, String note) {
        return new Mapping(type, Encoding.JSON, transform, Fidelity.EXACT, note);
    }
}
