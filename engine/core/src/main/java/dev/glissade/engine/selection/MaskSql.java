package dev.glissade.engine.selection;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.project.ColumnMask;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;
import dev.glissade.engine.sql.PgLiterals;
import dev.glissade.engine.types.Mapping;
import dev.glissade.engine.types.Rewrite;
import dev.glissade.engine.types.RewrittenTypes;
import dev.glissade.engine.types.TypeDecision;

/**
 * Writes what hides a value, over the text that its type's output function prints, whatever the
 * type. Not {@code IS NULL}, which is true of a composite whose fields are all NULL.
 */
public final class MaskSql {
    /** PostgreSQL manual, 9.5 and 9.4: sha256 of the text's bytes in UTF-8, since 11. */
    private static final String HASH =
            "encode(sha256(convert_to(SALTformat('%s', {{ col_name }}), 'UTF8')), 'hex')";

    /** Before the name of the variable; see {@code postgres.PostgresSessions}. */
    private static final String SETTING = "glissade.";

    /** Hexadecimal digits of a hash. */
    public static final long HASH_CHARACTERS = 64;

    private MaskSql() {}

    static SelectedColumn masked(SourceColumn column, String targetName, ColumnMask mask) {
        Mapping mapping =
                switch (mask.mask()) {
                    case HASH ->
                            RewrittenTypes.masked(
                                    HASH_CHARACTERS,
                                    "SHA-256 of PostgreSQL's text, "
                                            + (mask.saltVariable() == null
                                                    ? "without a salt"
                                                    : "salted"));
                    case REDACT, CONSTANT ->
                            RewrittenTypes.masked(
                                    SfType.Varchar.CHARACTERS_MAX, "one text for every value");
                };
        String hidden =
                switch (mask.mask()) {
                    case HASH -> HASH.replace("SALT", salt(mask));
                    case REDACT, CONSTANT -> PgLiterals.quoted(mask.constant());
                };
        return new SelectedColumn(
                column,
                targetName,
                new TypeDecision.Mapped(mapping),
                Rewrite.mask(
                        "CASE WHEN {{ col_name }} IS DISTINCT FROM NULL THEN " + hidden + " END"));
    }

    /** The salt stands in no statement: our sessions at the source have it as a setting. */
    private static String salt(ColumnMask mask) {
        return mask.saltVariable() == null
                ? ""
                : "current_setting('%s%s') || ".formatted(SETTING, mask.saltVariable());
    }

    /** Whether a hash has a salt. */
    public static boolean isSalted(SelectedColumn column) {
        return column.rewrite().masked()
                && column.rewrite().encode().contains("current_setting('" + SETTING);
    }
}
