package dev.glissade.rehearsal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.WarehouseException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The grammar of MERGE, of ALTER TABLE for columns, and of the kinds of tables. */
class ChangeParserTest {
    private static Statement parse(String sql) {
        return StatementParser.parse(sql).statement();
    }

    private static WarehouseException refusal(String sql) {
        return catchThrowableOfType(WarehouseException.class, () -> StatementParser.parse(sql));
    }

    private static ObjectName name(String... parts) {
        return new ObjectName(List.of(parts));
    }

    private static Expression column(String... parts) {
        return new Expression.Column(List.of(parts));
    }

    @Test
    void a_merge_has_its_clauses_in_order() {
        var merge =
                (Statement.Merge)
                        parse(
                                "merge into s.t as x using (select 1 k) y on x.k = y.k"
                                        + " when matched and y.k then delete"
                                        + " when matched then update set x.\"v w\" = y.k, z = 1"
                                        + " when not matched and false then insert all by name"
                                        + " when not matched then insert (k) values (y.k);");
        assertThat(merge.table()).isEqualTo(name("S", "T"));
        assertThat(merge.alias().name()).contains("X");
        assertThat(merge.clauses())
                .containsExactly(
                        new MergeClause.Delete(Optional.of(column("Y", "K"))),
                        new MergeClause.Update(
                                Optional.empty(),
                                List.of(
                                        new Statement.Assignment(
                                                List.of("X"), "v w", column("Y", "K")),
                                        new Statement.Assignment(
                                                List.of(), "Z", new Expression.Numeral("1")))),
                        new MergeClause.InsertAll(Optional.of(new Expression.Bool(false))),
                        new MergeClause.Insert(
                                Optional.empty(), List.of("K"), List.of(column("Y", "K"))));
    }

    @Test
    void alter_column_takes_every_spelling_of_the_manual() {
        for (String sql :
                List.of(
                        "alter table t alter column a drop not null, column b set data type"
                                + " varchar(9), c comment 'x'",
                        "alter table t modify (a drop not null, b type varchar(9), column c comment"
                                + " 'x')",
                        "alter table t alter a drop not null, b varchar(9), c comment 'x'")) {
            assertThat(parse(sql))
                    .as(sql)
                    .isEqualTo(
                            new Statement.AlterColumns(
                                    name("T"),
                                    false,
                                    List.of(
                                            new ColumnChange.SetNotNull("A", false),
                                            new ColumnChange.SetType("B", ColumnType.text(9)),
                                            new ColumnChange.SetComment("C", "x"))));
        }
    }

    @Test
    void columns_are_dropped_and_renamed() {
        assertThat(parse("alter table if exists t drop column if exists a, \"b\""))
                .isEqualTo(
                        new Statement.AlterColumns(
                                name("T"),
                                true,
                                List.of(
                                        new ColumnChange.Drop("A", true),
                                        new ColumnChange.Drop("b", true))));
        assertThat(parse("alter table t rename column a to b"))
                .isEqualTo(
                        new Statement.AlterColumns(
                                name("T"), false, List.of(new ColumnChange.Rename("A", "B"))));
    }

    @Test
    void columns_may_be_called_like_other_things_of_a_table() {
        assertThat(parse("alter table t drop data, search"))
                .isEqualTo(
                        new Statement.AlterColumns(
                                name("T"),
                                false,
                                List.of(
                                        new ColumnChange.Drop("DATA", false),
                                        new ColumnChange.Drop("SEARCH", false))));
        var added = (Statement.AlterColumns) parse("alter table t add \"ROW\" int, clustering int");
        assertThat(added.changes())
                .extracting(c -> ((ColumnChange.Add) c).column().name())
                .containsExactly("ROW", "CLUSTERING");
    }

    @Test
    void the_kinds_of_tables_are_told_apart() {
        assertThat(parse("create or replace local temp table t like s.u"))
                .isEqualTo(
                        new Statement.CopyTable(
                                name("T"),
                                Statement.IfThere.REPLACE,
                                false,
                                true,
                                name("S", "U"),
                                false));
        assertThat(parse("create transient table if not exists t clone u"))
                .isEqualTo(
                        new Statement.CopyTable(
                                name("T"), Statement.IfThere.KEEP, true, false, name("U"), true));
        var ice =
                (Statement.CreateTable)
                        parse("create iceberg table t (a int) external_volume = 'v' comment = 'c'");
        assertThat(ice.iceberg()).isEqualTo(Map.of("CATALOG", "SNOWFLAKE", "EXTERNAL_VOLUME", "v"));
        assertThat(ice.comment()).isEqualTo("c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    alter table t alter a set default 5 | ALTER COLUMN ... SET DEFAULT 5
                    alter table t alter a set default s.currval | ALTER COLUMN ... SET DEFAULT S
                    alter table t alter a set masking policy p | ALTER COLUMN ... SET MASKING
                    alter table t modify constraint k rely | ALTER TABLE ... MODIFY CONSTRAINT
                    alter table t drop primary key restrict | ALTER TABLE ... DROP ... RESTRICT
                    alter table t cluster by (a) | ALTER TABLE ... CLUSTER BY
                    create table t like u copy grants | CREATE TABLE ... COPY GRANTS
                    create table t clone u before (offset => -1) | time travel (BEFORE)
                    create iceberg table t clone u | CREATE ICEBERG TABLE ... CLONE
                    create iceberg table t (a int) catalog = 'c' | ICEBERG TABLE of the catalog c
                    create iceberg table t (a int) x = 1 | ICEBERG TABLE property X
                    """)
    void what_is_not_done_is_refused_by_its_name(String sql, String feature) {
        WarehouseException refusal = refusal(sql);
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(2);
        assertThat(refusal).hasMessageContaining("Unsupported feature '" + feature + "'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "merge into t using u on true",
                "merge t using u on true when matched then delete",
                "merge into t using u when matched then delete",
                "merge into t using u on true when matched then update",
                "merge into t using u on true when matched then insert values (1)",
                "merge into t using u on true when not matched then delete",
                "merge into t using u on true when not matched by source then delete",
                "merge into t using u on true when not matched then insert *",
                "merge into t using u on true when matched then update set *",
                "merge into t using u on true when not matched then insert values (1), (2)",
                "merge into t using u on true when not matched then insert (a) select 1",
                "alter table t add column a",
                "alter table t add column a int,",
                "alter table t add add column a int",
                "alter table t drop column",
                "alter table t alter (a drop not null",
                "alter table t alter a drop not null)",
                "alter table t alter a drop",
                "alter table t rename column a b",
                "alter table t drop unique",
                "create table t like",
                "create table t clone u (a int)",
                "create iceberg table t",
            })
    void what_the_grammar_does_not_have_is_a_syntax_error(String sql) {
        WarehouseException refusal = refusal(sql);
        assertThat(refusal).as(sql).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(1003);
    }
}
