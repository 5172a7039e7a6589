package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.ColumnType.Kind;

/**
 * The session parameters that change what a statement's text means.
 *
 * @param timestamps TIMESTAMP_TYPE_MAPPING
 * @param quotedIgnoreCase QUOTED_IDENTIFIERS_IGNORE_CASE
 */
public record ParserSettings(Kind timestamps, boolean quotedIgnoreCase) {
    public static final ParserSettings DEFAULT = new ParserSettings(Kind.TIMESTAMP_NTZ, false);
}
