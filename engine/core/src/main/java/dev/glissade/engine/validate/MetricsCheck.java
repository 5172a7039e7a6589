package dev.glissade.engine.validate;

import dev.glissade.engine.flow.Metric;
import dev.glissade.engine.flow.Metric.Kind;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.plan.CanonicalForm;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.types.Encoding;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Which metrics a column has, and whether those of both sides are alike. */
final class MetricsCheck {
    /** Of so many digits 10^12 rows can be added up before Snowflake's 38 are too few. */
    private static final int SUMMED_DIGITS_MAX = 26;

    /** Sums of floats depend on the order in which they are added. */
    private static final double TOLERANCE = 1e-9;

    private MetricsCheck() {}

    /** Those of all columns of which both sides can be asked, in the columns' order. */
    static List<Metric> of(TablePlan table) {
        var metrics = new ArrayList<Metric>();
        for (ColumnPlan column : table.columns()) {
            if (isAsked(column)) {
                kinds(column).forEach(kind -> metrics.add(new Metric(column, kind)));
            }
        }
        return metrics;
    }

    /** Values that are written as others have other metrics, and rightly. */
    static boolean isAsked(ColumnPlan column) {
        return column.isComparable() && !column.policy().substitutes();
    }

    private static List<Kind> kinds(ColumnPlan column) {
        var kinds = new ArrayList<Kind>();
        kinds.add(Kind.NULLS);
        Encoding encoding = column.mapping().encoding();
        boolean plain = column.rewrite().isNone();
        switch (column.mapping().type()) {
            case SfType.Fixed fixed when plain && isNumber(encoding) -> {
                kinds.addAll(List.of(Kind.LEAST, Kind.GREATEST));
                if (fixed.precision() <= SUMMED_DIGITS_MAX) {
                    kinds.add(Kind.SUM);
                }
            }
            case SfType.Real _ when plain && encoding == Encoding.FLOAT ->
                    kinds.addAll(List.of(Kind.LEAST, Kind.GREATEST, Kind.SUM));
            case SfType.Bool _ when plain -> kinds.add(Kind.TRUE_COUNT);
            case SfType.Binary _ when plain && encoding == Encoding.BYTEA ->
                    kinds.addAll(List.of(Kind.LENGTH_SUM, Kind.LENGTH_GREATEST));
            default -> {
                if (plain && isMoment(encoding) && CanonicalForm.of(column).isPresent()) {
                    kinds.addAll(List.of(Kind.LEAST, Kind.GREATEST));
                }
            }
        }
        CanonicalForm.of(column)
                .ifPresent(
                        form -> {
                            if (form == CanonicalForm.TEXT) {
                                kinds.addAll(List.of(Kind.LENGTH_SUM, Kind.LENGTH_GREATEST));
                            }
                            kinds.add(Kind.LEAST_HASH);
                        });
        return kinds;
    }

    private static boolean isNumber(Encoding encoding) {
        return encoding == Encoding.INTEGER
                || encoding == Encoding.NUMERIC
                || encoding == Encoding.NUMERIC_CHECKED;
    }

    /** As text they sort as they do as moments: years have four digits. */
    private static boolean isMoment(Encoding encoding) {
        return encoding == Encoding.DATE
                || encoding == Encoding.TIME
                || encoding == Encoding.TIMESTAMP
                || encoding == Encoding.TIMESTAMPTZ;
    }

    /** Of two parts of a table, or what the one has where the other has no value. */
    static @Nullable String merged(Metric metric, @Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return switch (metric.kind()) {
            case NULLS, TRUE_COUNT, SUM, LENGTH_SUM -> sum(metric, one, other);
            case LEAST -> compare(metric, one, other) <= 0 ? one : other;
            case GREATEST, LENGTH_GREATEST -> compare(metric, one, other) >= 0 ? one : other;
            case LEAST_HASH -> one.compareTo(other) <= 0 ? one : other;
        };
    }

    private static String sum(Metric metric, String one, String other) {
        return isFloat(metric)
                ? Double.toString(real(one) + real(other))
                : new BigDecimal(one).add(new BigDecimal(other)).toPlainString();
    }

    /** Whether both sides say the same. */
    static boolean alike(Metric metric, @Nullable String source, @Nullable String target) {
        if (source == null || target == null) {
            return Objects.equals(source, target);
        }
        if (!isFloat(metric)) {
            return compare(metric, source, target) == 0;
        }
        double here = real(source);
        double there = real(target);
        double most = Math.max(Math.abs(here), Math.abs(there));
        return Double.compare(here, there) == 0
                || (Double.isFinite(most) && Math.abs(here - there) <= TOLERANCE * most);
    }

    private static int compare(Metric metric, String one, String other) {
        if (isFloat(metric)) {
            return Double.compare(real(one), real(other));
        }
        return isNumeric(metric)
                ? new BigDecimal(one).compareTo(new BigDecimal(other))
                : one.compareTo(other);
    }

    private static boolean isNumeric(Metric metric) {
        return switch (metric.kind()) {
            case NULLS, TRUE_COUNT, SUM, LENGTH_SUM, LENGTH_GREATEST -> true;
            case LEAST, GREATEST -> metric.column().mapping().type() instanceof SfType.Fixed;
            case LEAST_HASH -> false;
        };
    }

    private static boolean isFloat(Metric metric) {
        boolean ofValues =
                metric.kind() == Kind.SUM
                        || metric.kind() == Kind.LEAST
                        || metric.kind() == Kind.GREATEST;
        return ofValues && metric.column().mapping().type() instanceof SfType.Real;
    }

    private static double real(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** For people: what differs, without values. */
    static String words(Kind kind) {
        return switch (kind) {
            case NULLS -> "NULLs";
            case TRUE_COUNT -> "true values";
            case SUM -> "sums";
            case LEAST -> "least values";
            case GREATEST -> "greatest values";
            case LENGTH_SUM -> "lengths";
            case LENGTH_GREATEST -> "greatest lengths";
            case LEAST_HASH -> "sets of values";
        };
    }
}
