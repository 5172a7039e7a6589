package dev.glissade.engine.postgres.sums;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.plan.CanonicalColumns;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.types.Encoding;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;

class SourceTextSqlTest {
    private static final ColumnPlan TEXT =
            CanonicalColumns.of("text", Encoding.TEXT, new SfType.Varchar(100));
    private static final ColumnPlan NUMBER =
            CanonicalColumns.of("int4", Encoding.INTEGER, new SfType.Fixed(10, 0));

    private final SourceTextSql sql = new SourceTextSql(true);

    @Test
    void a_text_has_its_length_before_it_and_a_long_one_is_its_hash() {
        assertThat(sql.of(TEXT))
                .isEqualTo(
                        "CASE WHEN \"a \"\"b\" IS NULL THEN '~'"
                                + " WHEN octet_length(\"a \"\"b\") > 65536"
                                + " THEN 'M' || md5(\"a \"\"b\")"
                                + " ELSE octet_length(\"a \"\"b\") || ':' || \"a \"\"b\" END");
    }

    @Test
    void what_a_cast_would_print_otherwise_goes_through_its_output_function() {
        ColumnPlan inet = CanonicalColumns.of("inet", Encoding.TEXT, new SfType.Varchar(49));

        assertThat(sql.of(inet)).contains("':' || concat(\"a \"\"b\")").doesNotContain("::text");
    }

    @Test
    void another_encoding_than_utf8_is_converted_before_it_is_measured_or_hashed() {
        var latin = new SourceTextSql(false);

        assertThat(latin.of(TEXT)).contains("octet_length(convert_to(\"a \"\"b\", 'UTF8'))");
        assertThat(latin.hash(List.of(NUMBER))).startsWith("md5(convert_to((");
    }

    @Test
    void a_number_with_more_places_than_the_target_has_is_not_rounded() {
        ColumnPlan numeric =
                CanonicalColumns.of("numeric", Encoding.NUMERIC_CHECKED, new SfType.Fixed(10, 2));

        assertThat(sql.of(numeric))
                .isEqualTo(
                        "COALESCE(CASE WHEN \"a \"\"b\"::numeric = round(\"a \"\"b\"::numeric, 2)"
                                + " THEN round(\"a \"\"b\"::numeric, 2)"
                                + " ELSE \"a \"\"b\"::numeric END::text, '~')");
    }

    @Test
    void a_thousand_columns_make_no_deep_expression() {
        String row = sql.hash(Collections.nCopies(1_000, NUMBER));

        assertThat(row.split("COALESCE")).hasSize(1_001);
        assertThat(row).startsWith("md5(((");
    }
}
