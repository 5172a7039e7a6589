package dev.glissade.rehearsal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.sql.Query.Body;
import dev.glissade.rehearsal.sql.Query.Grouping.Form;
import dev.glissade.rehearsal.sql.Query.Relation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** The clauses and expressions of a query as trees, and what is no query. */
class QueryGrammarTest {
    private static Body.Select select(String sql) {
        var statement = (Statement.Select) StatementParser.parse(sql).statement();
        return (Body.Select) statement.query().body();
    }

    private static Expression item(String expression) {
        var item = (Query.Item.Of) select("select " + expression).items().getFirst();
        return item.expression();
    }

    private static Relation.QueryHistory history(String call) {
        return (Relation.QueryHistory)
                select("select 1 from table(information_schema." + call + ")").from().orElseThrow();
    }

    @Test
    void the_arguments_of_query_history_stand_by_name_or_place() {
        assertThat(history("query_history()").arguments()).isEmpty();
        assertThat(history("query_history_by_session(result_limit => 7)").arguments())
                .containsOnlyKeys("RESULT_LIMIT");
        assertThat(history("query_history_by_user('A', null, null, 7)").arguments())
                .containsOnlyKeys(
                        "USER_NAME", "END_TIME_RANGE_START", "END_TIME_RANGE_END", "RESULT_LIMIT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query_history(session_id => 1)",
                "query_history(1, 2, 3, true, 5)",
                "query_history(result_limit => 1, result_limit => 2)",
                "query_history(result_limit => 1",
                "query_history_by_warehouse()"
            })
    void query_history_takes_no_other_arguments(String call) {
        assertThat(catchThrowableOfType(WarehouseException.class, () -> history(call))).isNotNull();
    }

    @Test
    void a_window_has_a_frame_and_may_ignore_nulls() {
        var call =
                (Expression.Call)
                        item(
                                "first_value(a) ignore nulls over (order by b rows between 2"
                                        + " preceding and unbounded following)");
        assertThat(call.window().orElseThrow().frame())
                .isEqualTo("ROWS BETWEEN 2 PRECEDING AND UNBOUNDED FOLLOWING");
        assertThat(call.window().orElseThrow().ignoreNulls()).isTrue();
    }

    @Test
    void brackets_and_braces_make_arrays_and_objects() {
        assertThat(item("[1, 'a']"))
                .isInstanceOfSatisfying(
                        Expression.Call.class,
                        c -> assertThat(c.name()).isEqualTo("ARRAY_CONSTRUCT"));
        assertThat(item("{'k': 1}"))
                .isInstanceOfSatisfying(
                        Expression.Call.class, c -> assertThat(c.arguments()).hasSize(2));
        assertThat(item("{}")).isInstanceOf(Expression.Call.class);
    }

    @ParameterizedTest
    @CsvSource({
        "rollup (a; b), ROLLUP, 2",
        "cube (a; (b; c)), CUBE, 2",
        "grouping sets ((a; b); a; ()), SETS, 3",
        "a; b, PLAIN, 2",
        "all, ALL, 0"
    })
    void group_by_has_its_forms(String keys, Form form, int sets) {
        var grouping = select("select 1 from t group by " + keys.replace(';', ',')).grouping();
        assertThat(grouping.form()).isEqualTo(form);
        assertThat(grouping.sets()).hasSize(sets);
    }

    @Test
    void from_takes_table_functions_samples_and_natural_joins() {
        assertThat(select("select 1 from t, lateral flatten(input => t.v, outer => true) f").from())
                .get()
                .isInstanceOfSatisfying(
                        Relation.Join.class,
                        j -> assertThat(j.right()).isInstanceOf(Relation.Flatten.class));
        assertThat(select("select 1 from table(generator(rowcount => 5))").from())
                .get()
                .isInstanceOf(Relation.Generator.class);
        assertThat(select("select 1 from t natural full outer join u").from())
                .get()
                .isInstanceOfSatisfying(
                        Relation.Join.class, j -> assertThat(j.kind()).isEqualTo("NATURAL FULL"));
        assertThat(select("select 1 from t tablesample block (3.5)").from())
                .contains(
                        new Relation.Sample(
                                new Relation.Named(new ObjectName(List.of("T")), Query.Alias.NONE),
                                "SYSTEM",
                                "3.5",
                                false));
    }

    @Test
    void a_bare_timestamp_and_quoted_names_follow_the_session() {
        var settings = new ParserSettings(Kind.TIMESTAMP_TZ, true);
        var parsed = StatementParser.parse("create table \"t\" (\"a\" timestamp(3))", settings);
        var create = (Statement.CreateTable) parsed.statement();
        assertThat(create.name().last()).isEqualTo("T");
        assertThat(create.columns().getFirst().name()).isEqualTo("A");
        assertThat(create.columns().getFirst().type())
                .contains(ColumnType.seconds(Kind.TIMESTAMP_TZ, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select sum(a) over (rows between 1 preceding) from t",
                "select sum(a) over (rows 1 above) from t",
                "select first_value(a) ignore nulls from t",
                "select [1 2]",
                "select [1, ]",
                "select {'a' 1}",
                "select {a: 1}",
                "select 1 from t natural cross join u",
                "select 1 from t natural join u on t.a = u.a",
                "select 1 from t group by rollup (a",
                "select 1 from t sample ten",
                "select 1 from table(flatten(v))",
                "select 1 from table(flatten(input => v, input => w))",
                "select a like any 'x' from t",
                "select extract(year, from a) from t",
                "with recursive as (select 1) select 1"
            })
    void what_is_no_query_is_a_syntax_error(String sql) {
        var refusal =
                catchThrowableOfType(WarehouseException.class, () -> StatementParser.parse(sql));
        assertThat(refusal.code()).isEqualTo(1003);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (a varchar collate 'en-ci')",
                "select a collate 'en-ci' from t",
                "select a not like any ('x') from t",
                "select a like any (select b from u) from t",
                "select sum(a) over (order by b range between 1 preceding and current row) from t",
                "select 1 from t sample (5) seed (1)",
                "select 1 from table(generator(timelimit => 5))",
                "select 1 from t asof join u",
            })
    void what_is_not_done_is_refused_by_name(String sql) {
        var refusal =
                catchThrowableOfType(WarehouseException.class, () -> StatementParser.parse(sql));
        assertThat(refusal.code()).isEqualTo(2);
        assertThat(refusal.sqlState()).isEqualTo("0A000");
    }
}
