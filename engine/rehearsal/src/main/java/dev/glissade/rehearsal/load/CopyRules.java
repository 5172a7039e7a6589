package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.WarehouseException;

/** Which options of a COPY INTO a table go together: sql-reference/sql/copy-into-table. */
public final class CopyRules {
    private CopyRules() {}

    /** Refuses what Snowflake refuses, and what is not done here by its name. */
    public static void check(CopyRequest request) {
        CopyOptions options = request.options();
        boolean matching = options.match() != CopyOptions.Match.NONE;
        boolean transform = request.transform().isPresent();
        if (matching && transform) {
            throw new WarehouseException(
                    2,
                    "0A000",
                    "SQL compilation error:\n"
                            + "match_by_column_name is not supported with copy transform.");
        }
        if (options.validation().isPresent()) {
            if (matching || transform) {
                throw Refusals.unsupported(
                        "VALIDATION_MODE with "
                                + (matching ? "MATCH_BY_COLUMN_NAME" : "copy transform"));
            }
        }
        if (!request.includeMetadata().isEmpty() && !matching) {
            throw Refusals.unsupported("INCLUDE_METADATA without MATCH_BY_COLUMN_NAME");
        }
        if (request.fileFormat() instanceof CsvFormat csv) {
            if (csv.parseHeader() != matching) {
                throw Refusals.unsupported(
                        matching
                                ? "MATCH_BY_COLUMN_NAME of CSV without PARSE_HEADER"
                                : "PARSE_HEADER without MATCH_BY_COLUMN_NAME");
            }
        } else if (!matching && !transform) {
            Kind kind = request.table().columns().getFirst().type().kind();
            boolean one =
                    request.table().columns().size() == 1
                            && (kind == Kind.VARIANT || kind == Kind.OBJECT || kind == Kind.ARRAY);
            if (!one) {
                throw new WarehouseException(
                        2,
                        "0A000",
                        "SQL compilation error:\nThe file format can produce one and only one"
                                + " column of variant, object, or array type. Use CSV file format"
                                + " if you want to load more than one column.");
            }
        }
    }
}
