package dev.glissade.rehearsal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.sql.Statement.IfThere;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class StatementParserTest {
    private static Statement parse(String sql) {
        return StatementParser.parse(sql).statement();
    }

    private static WarehouseException refusal(String sql) {
        return catchThrowableOfType(WarehouseException.class, () -> StatementParser.parse(sql));
    }

    private static ObjectName name(String... parts) {
        return new ObjectName(List.of(parts));
    }

    @Test
    void names_keep_every_character_between_their_quotes() {
        assertThat(parse("alter table \"d.b\".\"S\".\"select \"\"Ω\" rename to s.t"))
                .isEqualTo(
                        new Statement.RenameTable(
                                name("d.b", "S", "select \"Ω"), false, name("S", "T")));
        assertThat(parse("alter table a swap with \"a\""))
                .isEqualTo(new Statement.SwapTables(name("A"), name("a")));
        assertThat(parse("drop table if exists db..t"))
                .isEqualTo(
                        new Statement.Drop(
                                Statement.ObjectKind.TABLE, name("DB", "PUBLIC", "T"), true));
    }

    @Test
    void a_create_table_has_its_columns_keys_and_comment() {
        var create =
                (Statement.CreateTable)
                        parse(
                                """
                                create or replace transient table t (
                                  id number(10,0) not null comment 'the ''id''',
                                  "Foo" varchar(5) default 'x' || 'y',
                                  n int autoincrement start 5 increment 2,
                                  primary key (id) not enforced,
                                  constraint "fk" foreign key ("Foo") references o (k)
                                ) comment = 'c'
                                """);
        assertThat(create.ifThere()).isEqualTo(IfThere.REPLACE);
        assertThat(create.transientKind()).isTrue();
        assertThat(create.comment()).isEqualTo("c");
        assertThat(create.columns())
                .extracting(ColumnDefinition::type)
                .containsExactly(
                        Optional.of(ColumnType.fixed(10, 0)),
                        Optional.of(ColumnType.text(5)),
                        Optional.of(ColumnType.fixed(38, 0)));
        assertThat(create.columns().get(0).comment()).isEqualTo("the 'id'");
        assertThat(create.columns().get(1).defaultText()).isEqualTo("'x' || 'y'");
        assertThat(create.columns().get(2).identity())
                .contains(new ColumnDefinition.Identity(5, 2));
        assertThat(create.keys())
                .extracting(KeyDefinition::columns)
                .containsExactly(List.of("ID"), List.of("Foo"));
    }

    @Test
    void a_copy_has_its_files_transform_and_options() {
        var copy =
                (Statement.CopyInto)
                        parse(
                                """
                                COPY INTO "t" ("a", b)
                                FROM (SELECT $1, PARSE_JSON(s.$2)::ARRAY
                                      FROM @"D"."S"."st"/run 1/x s)
                                FILES = ('a.csv.zst', 'b''c')
                                FILE_FORMAT = (TYPE = CSV NULL_IF = () ESCAPE = NONE)
                                ON_ERROR = ABORT_STATEMENT PURGE = FALSE
                                """
                                        .replace("run 1/", "run1/"));
        assertThat(copy.columns()).containsExactly("a", "B");
        assertThat(copy.stage())
                .contains(
                        new StageLocation(
                                StageLocation.Kind.NAMED,
                                Optional.of(name("D", "S", "st")),
                                "run1/x"));
        assertThat(copy.transform().orElseThrow().alias()).contains("S");
        assertThat(copy.files()).containsExactly("a.csv.zst", "b'c");
        assertThat(copy.fileFormat())
                .isEqualTo(
                        Map.of(
                                "TYPE", List.of("CSV"),
                                "NULL_IF", List.of(),
                                "ESCAPE", List.of("NONE")));
        assertThat(copy.options())
                .isEqualTo(
                        Map.of(
                                "ON_ERROR", List.of("ABORT_STATEMENT"),
                                "PURGE", List.of("FALSE")));
    }

    @Test
    void a_put_keeps_its_file_as_written() {
        assertThat(parse("PUT 'file:///tmp/a b*.zst' @~/x OVERWRITE = TRUE"))
                .isEqualTo(
                        new Statement.Put(
                                "/tmp/a b*.zst",
                                new StageLocation(StageLocation.Kind.USER, Optional.empty(), "x"),
                                Map.of("OVERWRITE", List.of("TRUE"))));
        assertThat(((Statement.Put) parse("put file:///tmp/a.csv @%\"T t\"/p")).stage())
                .isEqualTo(
                        new StageLocation(StageLocation.Kind.TABLE, Optional.of(name("T t")), "p"));
    }

    @Test
    void show_reads_what_the_driver_sends() {
        assertThat(
                        parse(
                                "show /* JDBC:DatabaseMetaData.getTables() */ objects like"
                                        + " 'a\\\\_b%' in schema \"DB\".\"PUBLIC\""))
                .isEqualTo(
                        new Statement.Show(
                                false,
                                false,
                                "OBJECTS",
                                Optional.of("a\\_b%"),
                                Optional.of(
                                        new Statement.Scope(
                                                "SCHEMA", Optional.of(name("DB", "PUBLIC")))),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void question_marks_are_counted() {
        assertThat(StatementParser.parse("insert into t values (?, ?, '?')").binds()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    create temporary view v as select 1 | CREATE TEMPORARY VIEW
                    create table t clone u at (offset => -1) | time travel (AT)
                    create table t (a geometry) | GEOMETRY
                    create table t (a int) cluster by (a) | CLUSTER BY
                    create stream s on table t | CREATE STREAM
                    alter table t add row access policy p on (a) | ALTER TABLE ... ADD ROW
                    alter table t drop column a restrict | ALTER TABLE ... DROP ... RESTRICT
                    select * from t sample (10) seed (3) | SAMPLE with a SEED
                    select * from t at (offset => -60) | time travel (AT)
                    select * from t pivot (sum(a) for b in (1)) | PIVOT
                    undrop tag t | UNDROP TAG
                    undrop table identifier(7) | UNDROP TABLE IDENTIFIER(id)
                    show views history | SHOW VIEWS HISTORY
                    """)
    void what_is_not_done_is_refused_by_its_name(String sql, String feature) {
        WarehouseException refusal = refusal(sql);
        assertThat(refusal.code()).isEqualTo(2);
        assertThat(refusal.sqlState()).isEqualTo("0A000");
        assertThat(refusal).hasMessageContaining("Unsupported feature '" + feature + "'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "selec 1",
                "select 1 from",
                "select 1 1",
                "select (1",
                "select case when 1 end",
                "create table t",
                "create table t (a int,)",
                "insert t values (1)",
                "update t",
                "delete t",
                "select a from t order a",
                "select * from t where",
                "drop table",
                "alter table t",
                "use",
                "select 1; select 2 3",
                "create table t (a int) foo bar",
                "select * from t limit",
            })
    void what_the_grammar_does_not_have_is_a_syntax_error(String sql) {
        WarehouseException refusal = refusal(sql);
        assertThat(refusal).as(sql).isNotNull();
        assertThat(refusal.code()).isEqualTo(1003);
        assertThat(refusal.sqlState()).isEqualTo("42000");
    }

    @Test
    void deep_nesting_is_an_error_and_not_a_stack_overflow() {
        assertThat(refusal("select " + "(".repeat(100_000) + "1")).isNotNull();
        assertThat(refusal("select " + "- ".repeat(100_000) + "1")).isNotNull();
    }
}
