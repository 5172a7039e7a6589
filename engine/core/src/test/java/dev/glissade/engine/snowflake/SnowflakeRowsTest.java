package dev.glissade.engine.snowflake;

import static dev.glissade.engine.plan.SampleTables.builtIn;
import static dev.glissade.engine.plan.SampleTables.chosen;
import static dev.glissade.engine.plan.SampleTables.column;
import static dev.glissade.engine.plan.SampleTables.nullable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.plan.TablePlan;

import org.junit.jupiter.api.Test;

import java.util.Map;

class SnowflakeRowsTest {
    /** Snowflake, "Interval data types", "PERIOD data type" and "Structured data types". */
    @Test
    void what_follows_the_session_is_printed_in_a_stated_form() {
        TablePlan table =
                chosen(
                        Map.of(
                                "interval", new SfType.IntervalMonths(),
                                "daterange", new SfType.Period(new SfType.Date()),
                                "tstzrange", new SfType.Period(new SfType.TimestampLtz(6)),
                                "text[]",
                                        new SfType.ArrayOf(
                                                new SfType.Varchar(SfType.Varchar.CHARACTERS_MAX)),
                                "jsonb", new SfType.JsonObject()),
                        nullable("i", "interval"),
                        column("d", new PgType.Structured('r', "daterange"), false, null, null),
                        column("t", new PgType.Structured('r', "tstzrange"), false, null, null),
                        column(
                                "a",
                                new PgType.ArrayOf(builtIn("text"), ',', "text[]"),
                                false,
                                null,
                                null),
                        nullable("o", "jsonb"));

        assertThat(SnowflakeRows.selectSql(table, RowSelection.all()))
                .isEqualTo(
                        "SELECT \"I\"::VARCHAR,"
                                + " '[' || TO_VARCHAR(PERIOD_BEGIN(\"D\"), 'YYYY-MM-DD') || ', ' ||"
                                + " TO_VARCHAR(PERIOD_END(\"D\"), 'YYYY-MM-DD') || ')',"
                                + " '[' || TO_VARCHAR(PERIOD_BEGIN(\"T\"),"
                                + " 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM') || ', ' ||"
                                + " TO_VARCHAR(PERIOD_END(\"T\"),"
                                + " 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM') || ')',"
                                + " \"A\"::ARRAY, \"O\" FROM \"SHOP\".\"PUBLIC\".\"T\"");
    }
}
