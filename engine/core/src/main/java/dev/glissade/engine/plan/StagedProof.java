package dev.glissade.engine.plan;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.project.ConversionCheck;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.LoadTransform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How columns are proven that have no {@link CanonicalForm}: by the text that was staged, and by
 * what the load makes of it. A chain of sums, each of which is compared with the next:
 *
 * <pre>
 * source     text of its rows, as output functions print it    added up by PostgreSQL
 * extraction the same text, as COPY sent it                    added up here
 *            the fields that were written of it                added up here
 * stage      the fields, as the target reads them              added up by the target
 *            what the load's expressions make of them          HASH_AGG, by column
 * table      its columns                                       HASH_AGG, by column, and of rows
 * </pre>
 *
 * <p>A row's text is that of the columns that name it and of those that are proven so; of all
 * columns where nothing names it that is hashed with the others. So values that have changed places
 * are seen.
 *
 * @param columns whose texts make a row's text, in the plan's order
 * @param proven those of them that are proven so
 */
public record StagedProof(List<ColumnPlan> columns, List<ColumnPlan> proven) {
    public StagedProof {
        columns = List.copyOf(columns);
        proven = List.copyOf(proven);
    }

    /** Absent where the table has no such columns, or they cannot be proven so. */
    public static Optional<StagedProof> of(TablePlan table) {
        if (table.conversionCheck() == ConversionCheck.OFF) {
            return Optional.empty();
        }
        List<ColumnPlan> proven = table.columns().stream().filter(StagedProof::isProven).toList();
        if (proven.isEmpty()) {
            return Optional.empty();
        }
        List<ColumnPlan> key = RowKey.columns(table);
        boolean hashed =
                !key.isEmpty() && key.stream().allMatch(c -> CanonicalForm.of(c).isPresent());
        Set<ColumnPlan> naming = new HashSet<>(hashed ? key : table.comparable().columns());
        boolean known =
                naming.stream().allMatch(c -> isProven(c) || CanonicalForm.of(c).isPresent());
        naming.addAll(proven);
        return known
                ? Optional.of(
                        new StagedProof(
                                table.columns().stream().filter(naming::contains).toList(), proven))
                : Optional.empty();
    }

    /**
     * Whether the target's HASH_AGG tells two values of it apart, by the documentation, and nothing
     * but the load's own expression changes them on their way. Left out are shapes, which HASH_AGG
     * does not take; structured ARRAYs, intervals and PERIODs, of which it says nothing; and values
     * that may be written as others.
     */
    private static boolean isProven(ColumnPlan column) {
        if (!column.isComparable()
                || column.policy().substitutes()
                || CanonicalForm.of(column).isPresent()) {
            return false;
        }
        return switch (column.mapping().type()) {
            case SfType.Variant _, SfType.Array _, SfType.JsonObject _ ->
                    column.mapping().transform() != LoadTransform.NONE;
            case SfType.Real _, SfType.DecFloat _, SfType.Varchar _, SfType.Fixed _ -> true;
            case SfType.Bool _,
                    SfType.Binary _,
                    SfType.Uuid _,
                    SfType.Date _,
                    SfType.Time _,
                    SfType.TimestampNtz _,
                    SfType.TimestampLtz _,
                    SfType.TimestampTz _,
                    SfType.Geometry _,
                    SfType.Geography _,
                    SfType.ArrayOf _,
                    SfType.IntervalMonths _,
                    SfType.IntervalSeconds _,
                    SfType.Period _ ->
                    false;
        };
    }

    /** Places of the columns among the table's. */
    public List<Integer> places(TablePlan table) {
        return IntStream.range(0, table.columns().size())
                .filter(i -> columns.contains(table.columns().get(i)))
                .boxed()
                .toList();
    }

    /** Whether every field is the very text that COPY sent. */
    public boolean isVerbatim() {
        return columns.stream().map(c -> c.mapping().encoding()).allMatch(StagedProof::isVerbatim);
    }

    private static boolean isVerbatim(Encoding encoding) {
        return switch (encoding) {
            case INTEGER, NUMERIC, BOOLEAN, UUID, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, TEXT, JSON ->
                    true;
            default -> false;
        };
    }

    /**
     * What the sums are of: another where columns are, or travel in another way, so that what was
     * taken down of the one says nothing of the other.
     */
    public String shape() {
        var text = new StringBuilder();
        for (ColumnPlan column : columns) {
            for (String part :
                    List.of(
                            column.source().name(),
                            column.source().type().formatted(),
                            column.rewrite().encode(),
                            column.targetName(),
                            column.mapping().type().sql(),
                            column.mapping().encoding().name(),
                            column.mapping().transform().name())) {
                text.append(part.length()).append(':').append(part);
            }
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
