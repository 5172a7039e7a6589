package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.assessed;
import static dev.glissade.engine.plan.SampleTables.builtIn;
import static dev.glissade.engine.plan.SampleTables.commented;
import static dev.glissade.engine.plan.SampleTables.masked;
import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.partitioned;
import static dev.glissade.engine.plan.SampleTables.planned;
import static dev.glissade.engine.plan.SampleTables.primaryKey;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceForeignKey;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnExpressions;
import dev.glissade.engine.project.ColumnMask;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.ColumnTransform;
import dev.glissade.engine.project.TableConfiguration;

import org.junit.jupiter.api.Test;

import java.util.List;

class MasksTest {
    private static final long GB = 1_000_000_000;

    @Test
    void a_mask_goes_before_a_transform_however_exact_that_is() {
        var both =
                named("public", "t")
                        .withColumns(
                                ColumnChoices.unstated()
                                        .withExpressions(
                                                new ColumnExpressions(
                                                        List.of(
                                                                new ColumnTransform(
                                                                        ColumnSelector.named("k"),
                                                                        "show({{ col_name }})",
                                                                        null,
                                                                        null)),
                                                        List.of(typed(ColumnMask.Kind.REDACT)))));

        ColumnPlan column = column(both);

        assertThat(column.rewrite().masked()).isTrue();
        assertThat(column.rewrite().encode())
                .isEqualTo("CASE WHEN {{ col_name }} IS DISTINCT FROM NULL THEN '***' END");
    }

    @Test
    void a_masked_column_becomes_text_and_stays_without_nulls() {
        ColumnPlan column = column(masked(named("public", "t"), typed(ColumnMask.Kind.HASH)));

        assertThat(column.mapping().type()).isEqualTo(new SfType.Varchar(64));
        assertThat(column.notNull()).isTrue();
        assertThat(column.isComparable()).isTrue();
    }

    @Test
    void a_mask_of_a_type_hides_the_domains_over_it_too() {
        PgType email = new PgType.DomainOf(builtIn("text"), "email");
        PgType own = new PgType.DomainOf(email, "own_email");
        var said = project(masked(named("public", "t"), typed(ColumnMask.Kind.HASH)));
        SourceTable table = table("t", SampleTables.column("mail", own, true, null, null));

        assertThat(planned(schema(table), said).tables().getFirst().columns())
                .extracting(c -> c.rewrite().masked())
                .containsExactly(true);
        assertThat(assessed(schema(table), said).of(Severity.BLOCKER)).isEmpty();
    }

    @Test
    void a_salt_stands_in_no_statement_but_its_name_does() {
        var salted =
                new ColumnMask(ColumnSelector.named("k"), ColumnMask.Kind.HASH, null, "SHOP_SALT");
        assertThat(column(masked(named("public", "t"), salted)).rewrite().encode())
                .isEqualTo(
                        "CASE WHEN {{ col_name }} IS DISTINCT FROM NULL THEN encode(sha256("
                                + "convert_to(current_setting('glissade.SHOP_SALT') ||"
                                + " format('%s', {{ col_name }}), 'UTF8')), 'hex') END");
        assertThat(findings(masked(named("public", "t"), salted)))
                .extracting(Finding::why)
                .anyMatch(why -> why.contains("of a salt and their text"))
                .noneMatch(why -> why.contains("prove the guess"));
        assertThat(project(masked(named("public", "t"), salted)).saltVariables())
                .containsExactly("SHOP_SALT");
    }

    @Test
    void a_constant_is_quoted() {
        var mask = new ColumnMask(ColumnSelector.named("k"), ColumnMask.Kind.CONSTANT, "it's \\");
        assertThat(column(masked(named("public", "t"), mask)).rewrite().encode())
                .contains("THEN E'it''s \\\\' END");
    }

    @Test
    void a_hashed_key_is_a_warning_and_a_redacted_one_a_blocker() {
        assertThat(findings(masked(named("public", "t"), typed(ColumnMask.Kind.HASH))))
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactlyInAnyOrder(
                        tuple(Severity.INFO, FindingCode.MASK, List.of("column k")),
                        tuple(Severity.WARNING, FindingCode.MASK, List.of("column k")));
        assertThat(findings(masked(named("public", "t"), typed(ColumnMask.Kind.REDACT))))
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactlyInAnyOrder(
                        tuple(Severity.INFO, FindingCode.MASK, List.of("column k")),
                        tuple(Severity.BLOCKER, FindingCode.MASK, List.of("column k")));
        assertThat(findings(named("public", "t"))).isEmpty();
    }

    @Test
    void a_foreign_key_that_is_hashed_on_one_side_only_is_not_taken() {
        SourceTable child =
                commented(
                        table("c", nullable("r", "text")),
                        "",
                        new SourceForeignKey("fk", List.of("r"), keyed(8192).id(), List.of("k")));
        var hashed = new ColumnMask(ColumnSelector.named("r"), ColumnMask.Kind.HASH, null);
        var one = project(named("public", "t"), masked(named("public", "c"), hashed));
        var both =
                project(
                        masked(named("public", "t"), typed(ColumnMask.Kind.HASH)),
                        masked(named("public", "c"), hashed));

        assertThat(assessed(schema(child, keyed(8192)), one).findings())
                .extracting(Finding::code)
                .contains(FindingCode.KEY_NOT_TAKEN);
        assertThat(assessed(schema(child, keyed(8192)), both).findings())
                .extracting(Finding::code)
                .doesNotContain(FindingCode.KEY_NOT_TAKEN);
    }

    @Test
    void a_table_is_not_cut_by_what_is_masked() {
        var cut = partitioned(named("public", "t"), "k");
        var mask = masked(cut, typed(ColumnMask.Kind.HASH));
        assertThat(findings(mask))
                .extracting(Finding::severity)
                .containsExactly(Severity.BLOCKER, Severity.WARNING, Severity.INFO);

        // PostgreSQL 13 cannot cut by pages, and would by the key.
        var old = schema(130_000, keyed(10 * GB));
        var unasked = project(masked(named("public", "t"), typed(ColumnMask.Kind.HASH)));
        assertThat(planned(old, unasked).tables().getFirst().partitions())
                .extracting(partition -> partition.slice())
                .containsExactly(new Slice.Whole());
    }

    @Test
    void a_mask_of_one_table_that_hides_nothing_is_a_blocker() {
        var misspelt = new ColumnMask(ColumnSelector.named("K"), ColumnMask.Kind.HASH, null);
        assertThat(findings(masked(named("public", "t"), misspelt)))
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactly(tuple(Severity.BLOCKER, FindingCode.MASK, List.of("column K")));
    }

    private static ColumnMask typed(ColumnMask.Kind kind) {
        return new ColumnMask(ColumnSelector.typed("text"), kind, null);
    }

    private static ColumnPlan column(TableConfiguration said) {
        return planned(schema(table("t", notNull("k", "text"))), project(said))
                .tables()
                .getFirst()
                .columns()
                .getFirst();
    }

    private static List<Finding> findings(TableConfiguration said) {
        return assessed(schema(keyed(8192)), project(said)).findings();
    }

    private static SourceTable keyed(long bytes) {
        return table(
                "public",
                "t",
                bytes,
                List.of(primaryKey("k")),
                notNull("k", "text"),
                nullable("n", "int4"));
    }
}
