package dev.glissade.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.flow.Metric;
import dev.glissade.engine.flow.Metric.Kind;
import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Fidelity;
import dev.glissade.engine.types.LoadTransform;
import dev.glissade.engine.types.Mapping;

import org.junit.jupiter.api.Test;

class MetricsCheckTest {
    private static final SfType REAL = new SfType.Real();
    private static final SfType NUMBER = new SfType.Fixed(38, 2);
    private static final SfType MOMENT = new SfType.TimestampNtz(6);

    @Test
    void only_floats_have_a_tolerance() {
        assertThat(alike(REAL, Kind.SUM, "1000000000.0", "1000000000.1")).isTrue();
        assertThat(alike(REAL, Kind.SUM, "1000.0", "1000.1")).isFalse();
        assertThat(alike(NUMBER, Kind.SUM, "1000000000.00", "1000000000.01")).isFalse();
        assertThat(alike(NUMBER, Kind.SUM, "1.50", "1.5")).isTrue();
    }

    @Test
    void floats_that_are_no_numbers_are_alike_whatever_their_spelling() {
        assertThat(alike(REAL, Kind.GREATEST, "NaN", "NaN")).isTrue();
        assertThat(alike(REAL, Kind.LEAST, "-Infinity", "-inf")).isTrue();
        assertThat(alike(REAL, Kind.LEAST, "Infinity", "-inf")).isFalse();
    }

    @Test
    void no_value_is_like_no_value_only() {
        assertThat(MetricsCheck.alike(metric(NUMBER, Kind.LEAST), null, null)).isTrue();
        assertThat(MetricsCheck.alike(metric(NUMBER, Kind.LEAST), null, "0")).isFalse();
    }

    @Test
    void parts_of_a_table_are_put_together() {
        assertThat(MetricsCheck.merged(metric(NUMBER, Kind.NULLS), "2", "3")).isEqualTo("5");
        assertThat(MetricsCheck.merged(metric(NUMBER, Kind.LEAST), "10", "9")).isEqualTo("9");
        assertThat(MetricsCheck.merged(metric(NUMBER, Kind.GREATEST), "10", "9")).isEqualTo("10");
        assertThat(MetricsCheck.merged(metric(REAL, Kind.GREATEST), "10.0", "NaN"))
                .isEqualTo("NaN");
        assertThat(
                        MetricsCheck.merged(
                                metric(MOMENT, Kind.GREATEST),
                                "2024-01-01 00:00:00",
                                "2024-01-01 00:00:00.5"))
                .isEqualTo("2024-01-01 00:00:00.5");
        assertThat(MetricsCheck.merged(metric(NUMBER, Kind.SUM), null, "1")).isEqualTo("1");
    }

    private static boolean alike(SfType type, Kind kind, String source, String target) {
        return MetricsCheck.alike(metric(type, kind), source, target);
    }

    private static Metric metric(SfType type, Kind kind) {
        var source =
                new SourceColumn(
                        "c",
                        new PgType.Scalar("pg_catalog", "text", -1, "text"),
                        false,
                        SourceColumn.Generation.NONE,
                        null,
                        null,
                        null);
        var mapping = new Mapping(type, Encoding.TEXT, LoadTransform.NONE, Fidelity.EXACT, "");
        return new Metric(new ColumnPlan(source, "C", mapping), kind);
    }
}
