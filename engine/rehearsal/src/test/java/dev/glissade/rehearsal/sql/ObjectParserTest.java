package dev.glissade.rehearsal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.sql.Statement.IfThere;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class ObjectParserTest {
    private static Statement parse(String sql) {
        return StatementParser.parse(sql).statement();
    }

    private static ObjectName name(String... parts) {
        return new ObjectName(List.of(parts));
    }

    private static int code(String sql) {
        WarehouseException refusal =
                catchThrowableOfType(WarehouseException.class, () -> StatementParser.parse(sql));
        return refusal == null ? 0 : refusal.code();
    }

    @Test
    void a_view_keeps_its_text_and_its_query_as_written() {
        assertThat(
                        parse(
                                " create or replace secure view s.\"v Ω\" (a comment 'it''s', b)"
                                        + " copy grants comment = 'c' as select 1, 'x;y' ; "))
                .isEqualTo(
                        new Statement.CreateView(
                                name("S", "v Ω"),
                                IfThere.REPLACE,
                                true,
                                List.of(
                                        new Statement.ViewColumn("A", "it's"),
                                        new Statement.ViewColumn("B", "")),
                                "c",
                                true,
                                "select 1, 'x;y'",
                                "create or replace secure view s.\"v Ω\" (a comment 'it''s', b)"
                                        + " copy grants comment = 'c' as select 1, 'x;y'"));
    }

    @Test
    void a_sequence_takes_its_words_in_every_spelling() {
        var expected =
                Map.of(
                        "START", List.of("-5"),
                        "INCREMENT", List.of("2"),
                        "ORDERED", List.of("true"),
                        "COMMENT", List.of("c"));
        for (String clauses :
                List.of(
                        "start = -5 increment = 2 order comment = 'c'",
                        "with start with -5 increment by 2 order comment = 'c'",
                        "start with = -5, increment by = 2, order, comment = 'c'")) {
            assertThat(parse("create sequence if not exists s " + clauses))
                    .isEqualTo(
                            new Statement.CreateObject(
                                    ObjectKind.SEQUENCE, name("S"), IfThere.KEEP, expected, "c"));
        }
    }

    @Test
    void tags_are_set_on_tables_and_columns() {
        assertThat(parse("alter table t set tag a = 'x', s.b = 'y'"))
                .isEqualTo(
                        new Statement.SetTags(
                                ObjectKind.TABLE,
                                name("T"),
                                Optional.empty(),
                                false,
                                Map.of(name("A"), "x", name("S", "B"), "y")));
        assertThat(parse("alter table t alter column c unset tag a, b"))
                .isEqualTo(
                        new Statement.UnsetTags(
                                ObjectKind.TABLE,
                                name("T"),
                                Optional.of("C"),
                                false,
                                List.of(name("A"), name("B"))));
    }

    @Test
    void grants_name_privileges_object_and_role() {
        assertThat(parse("grant create table, usage on schema d.s to role r with grant option"))
                .isEqualTo(
                        new Statement.GrantPrivileges(
                                true,
                                List.of("CREATE TABLE", "USAGE"),
                                Optional.of(ObjectKind.SCHEMA),
                                Optional.of(name("D", "S")),
                                Optional.empty(),
                                "R",
                                true,
                                false));
        assertThat(parse("revoke grant option for select on all views in database d from r"))
                .isEqualTo(
                        new Statement.GrantPrivileges(
                                false,
                                List.of("SELECT"),
                                Optional.of(ObjectKind.DATABASE),
                                Optional.of(name("D")),
                                Optional.of(ObjectKind.VIEW),
                                "R",
                                false,
                                true));
        assertThat(parse("grant role a to user \"u\""))
                .isEqualTo(new Statement.GrantRole(true, "A", true, "u"));
        assertThat(parse("show grants on file format f limit 3"))
                .isEqualTo(
                        new Statement.ShowGrants(
                                "ON",
                                Optional.of(ObjectKind.FILE_FORMAT),
                                Optional.of(name("F")),
                                Optional.of(3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create view v",
                "create view v as",
                "create view v () as select 1",
                "create view v as select 1 from",
                "create sequence s start = one",
                "create sequence s start = 1 start = 2",
                "alter sequence s",
                "alter sequence s set",
                "alter role r nonsense",
                "alter table t set tag a",
                "alter table t unset tag",
                "grant on table t to role r",
                "grant select table t to role r",
                "grant select on table t role r",
                "grant role a to b",
                "revoke select on table t to role r",
                "show grants like 'a'",
                "show terse columns",
                "drop view",
                "comment on view v 'x'"
            })
    void what_the_grammar_does_not_have_is_a_syntax_error(String sql) {
        assertThat(code(sql)).isEqualTo(1003);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create stream s on table t",
                "create task t as select 1",
                "create or alter view v as select 1",
                "create recursive view v as select 1",
                "create view v with tag (a = 'x') as select 1",
                "create view v (a masking policy p) as select 1",
                "create masking policy p as (v varchar) returns varchar -> v",
                "grant select on future tables in schema s to role r",
                "grant select on table t to share s",
                "grant database role d.r to role s",
                "grant ownership on table t to role r revoke current grants",
                "show future grants in schema s",
                "show streams",
                "alter warehouse w abort all queries",
                "describe role r",
                "drop stream s"
            })
    void what_is_not_done_is_refused_by_its_name(String sql) {
        assertThat(code(sql)).isEqualTo(2);
    }
}
