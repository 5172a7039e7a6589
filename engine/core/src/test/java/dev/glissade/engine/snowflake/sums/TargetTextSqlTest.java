package dev.glissade.engine.snowflake.sums;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.plan.CanonicalColumns;
import dev.glissade.engine.plan.CanonicalForm;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.types.Encoding;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class TargetTextSqlTest {
    @Test
    void a_text_has_its_length_before_it_and_a_long_one_is_its_hash() {
        ColumnPlan text = CanonicalColumns.of("text", Encoding.TEXT, new SfType.Varchar(100));

        assertThat(TargetTextSql.of(text))
                .isEqualTo(
                        "COALESCE(CASE WHEN OCTET_LENGTH(\"A \"\"B\") > 65536"
                                + " THEN 'M' || MD5(\"A \"\"B\")"
                                + " ELSE OCTET_LENGTH(\"A \"\"B\") || ':' || \"A \"\"B\" END,"
                                + " '~')");
    }

    @Test
    void moments_lose_their_zeros_as_postgresql_prints_them() {
        ColumnPlan moment =
                CanonicalColumns.of(
                        "timestamptz", Encoding.TIMESTAMPTZ, new SfType.TimestampLtz(6));

        assertThat(TargetTextSql.of(moment))
                .isEqualTo(
                        "COALESCE(IFF(\"A \"\"B\" = DATE_TRUNC('SECOND', \"A \"\"B\"),"
                                + " TO_CHAR(CONVERT_TIMEZONE('UTC', \"A \"\"B\"),"
                                + " 'YYYY-MM-DD HH24:MI:SS'),"
                                + " RTRIM(TO_CHAR(CONVERT_TIMEZONE('UTC', \"A \"\"B\"),"
                                + " 'YYYY-MM-DD HH24:MI:SS.FF9'), '0')) || '+00', '~')");
    }

    @Test
    void a_fraction_has_a_zero_before_its_point_whatever_the_server_does() {
        ColumnPlan number =
                CanonicalColumns.of("numeric", Encoding.NUMERIC_CHECKED, new SfType.Fixed(10, 2));

        assertThat(TargetTextSql.of(number))
                .isEqualTo(
                        "COALESCE(IFF(ABS(\"A \"\"B\") < 1, IFF(\"A \"\"B\" < 0, '-0', '0') ||"
                                + " RIGHT(\"A \"\"B\"::VARCHAR, 3), \"A \"\"B\"::VARCHAR), '~')");
    }

    @Test
    void what_may_be_printed_differently_has_no_form() {
        assertThat(form("jsonb", Encoding.JSON, new SfType.Variant())).isEmpty();
        assertThat(form("text", Encoding.TEXT, new SfType.Varchar(9, "en-ci"))).isEmpty();
        assertThat(form("numeric", Encoding.NUMERIC_CHECKED, new SfType.DecFloat())).isEmpty();
    }

    @Test
    void a_column_whose_values_may_be_written_as_others_has_no_form() {
        ColumnPlan clamped =
                CanonicalColumns.of("date", Encoding.DATE, new SfType.Date(), ValuePolicy.CLAMP);

        assertThat(CanonicalForm.of(clamped)).isEmpty();
        assertThat(CanonicalForm.reason(clamped)).contains("written as others");
    }

    private static Optional<CanonicalForm> form(String type, Encoding encoding, SfType target) {
        return CanonicalForm.of(CanonicalColumns.of(type, encoding, target));
    }
}
