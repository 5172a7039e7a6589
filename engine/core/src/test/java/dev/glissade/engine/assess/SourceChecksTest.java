package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.builtIn;
import static dev.glissade.engine.plan.SampleTables.column;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.primaryKey;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;
import static dev.glissade.engine.plan.SampleTables.target;
import static dev.glissade.engine.plan.SampleTables.unique;
import static dev.glissade.engine.plan.SampleTables.withLeaves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.model.Distance;
import dev.glissade.engine.model.MachineFacts;
import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceColumn.Generation;
import dev.glissade.engine.model.SourceFacts;
import dev.glissade.engine.model.SourceFacts.Link;
import dev.glissade.engine.model.SourceFacts.Relation;
import dev.glissade.engine.model.SourceFacts.SequenceEnd;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.StageReach;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.selection.Selection;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What is found of what the source says beyond its catalog; the last word of each is silence. */
class SourceChecksTest {
    private static final TableId T = new TableId("public", "t");
    private static final Link DIRECT = new Link(true, true, false, false);
    private static final Relation QUIET = relation('d', 0, 0, 0, 0);

    @Test
    void a_plain_table_of_a_plain_server_has_nothing_against_it() {
        assertThat(findings(plain(), facts(DIRECT, QUIET))).isEmpty();
    }

    @Test
    void a_pooler_is_a_warning_and_one_that_changes_servers_blocks() {
        assertThat(findings(plain(), facts(new Link(false, false, true, false), QUIET)))
                .extracting(Finding::severity, Finding::code)
                .containsExactly(tuple(Severity.WARNING, FindingCode.POOLER));
        assertThat(findings(plain(), facts(new Link(false, false, true, true), QUIET)))
                .extracting(Finding::severity, Finding::code)
                .containsExactly(tuple(Severity.BLOCKER, FindingCode.POOLER));
    }

    @Test
    void rows_that_cross_a_network_in_the_open_are_a_warning() {
        assertThat(codes(plain(), facts(new Link(true, false, false, false), QUIET)))
                .containsExactly(FindingCode.NOT_ENCRYPTED);
        assertThat(codes(plain(), facts(new Link(false, false, false, false), QUIET))).isEmpty();
    }

    @Test
    void large_objects_and_temporary_tables_are_told() {
        var facts = new SourceFacts(DIRECT, "C", Set.of(), 3, 2, List.of(), Map.of(T, QUIET));
        assertThat(findings(plain(), facts))
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactly(
                        tuple(
                                Severity.WARNING,
                                FindingCode.LARGE_OBJECTS,
                                List.of("large objects")),
                        tuple(
                                Severity.INFO,
                                FindingCode.TEMPORARY_TABLES,
                                List.of("temporary tables")));
    }

    @Test
    void a_column_that_refers_to_large_objects_is_named() {
        var lo =
                new PgType.DomainOf(new PgType.Scalar("pg_catalog", "oid", -1, "oid"), "public.lo");
        var facts = new SourceFacts(DIRECT, "C", Set.of(), 3, 0, List.of(), Map.of(T, QUIET));
        assertThat(findings(keyed(column("picture", lo, false, null, null)), facts))
                .extracting(Finding::code, Finding::objects)
                .containsExactly(
                        tuple(FindingCode.LARGE_OBJECTS, List.of("column picture of public.t")));
    }

    @Test
    void what_has_no_place_at_the_target_is_told() {
        var guarded =
                new Relation(
                        'd', 0, 0, 0, 0, true, true, false, List.of("trigger audit", "policy own"));
        assertThat(findings(plain(), facts(DIRECT, guarded)))
                .extracting(Finding::code, Finding::objects)
                .containsExactly(
                        tuple(FindingCode.STAYS_BEHIND, List.of("trigger audit", "policy own")));
    }

    @Test
    void a_unique_key_with_nulls_is_told_where_there_is_no_other() {
        SourceTable loose = table("public", "t", 0, List.of(unique("a")), nullable("a", "int4"));
        SourceTable strict = table("public", "t", 0, List.of(unique("a")), notNull("a", "int4"));
        assertThat(codes(loose, none())).contains(FindingCode.NULLABLE_KEY);
        assertThat(codes(strict, none())).doesNotContain(FindingCode.NULLABLE_KEY);
        assertThat(codes(table("t", nullable("a", "int4")), none()))
                .doesNotContain(FindingCode.NULLABLE_KEY);
    }

    @Test
    void a_sequence_near_its_end_comes_with_its_repair() {
        var facts =
                new SourceFacts(
                        DIRECT,
                        "C",
                        Set.of(),
                        0,
                        0,
                        List.of(new SequenceEnd(new TableId("s", "a\"b"), 93)),
                        Map.of(T, QUIET));
        assertThat(findings(plain(), facts))
                .extracting(Finding::code, Finding::objects, Finding::fix)
                .containsExactly(
                        tuple(
                                FindingCode.SEQUENCE_END,
                                List.of("sequence s.a\"b"),
                                "ALTER SEQUENCE \"s\".\"a\"\"b\" AS bigint, and its column TYPE"
                                        + " bigint"));
    }

    @Test
    void collations_that_snowflake_does_not_keep_to_are_told() {
        var facts =
                new SourceFacts(
                        DIRECT, "en_US.UTF-8", Set.of("public.blind"), 0, 0, List.of(), Map.of());
        SourceTable blind =
                keyed(
                        new SourceColumn(
                                "name",
                                builtIn("text"),
                                true,
                                Generation.NONE,
                                null,
                                "public.blind",
                                null));
        SourceTable seeing =
                keyed(
                        new SourceColumn(
                                "name",
                                builtIn("text"),
                                true,
                                Generation.NONE,
                                null,
                                "s.de",
                                null));
        assertThat(findings(blind, facts))
                .extracting(Finding::severity, Finding::objects)
                .containsExactly(
                        tuple(Severity.WARNING, List.of("column name COLLATE public.blind")),
                        tuple(Severity.INFO, List.of("collation en_US.UTF-8")));
        assertThat(findings(seeing, facts)).hasSize(1);
        assertThat(findings(seeing, facts(DIRECT, QUIET))).isEmpty();
    }

    @Test
    void generated_columns_that_capture_does_not_send_are_told() {
        SourceTable stored = keyed(generated(Generation.STORED));
        SourceTable virtual = keyed(generated(Generation.VIRTUAL));
        assertThat(codes(stored, none())).doesNotContain(FindingCode.CAPTURE_GENERATED);
        assertThat(codes(virtual, none())).contains(FindingCode.CAPTURE_GENERATED);
        var before18 =
                new AssessmentFacts(Selection.of(schema(170_001, stored), project()), target());
        assertThat(Assessor.assessFully(before18).findings())
                .extracting(Finding::code)
                .contains(FindingCode.CAPTURE_GENERATED);
    }

    @Test
    void a_table_without_identity_that_is_changed_is_a_warning() {
        SourceTable keyless = table("public", "t", 0, List.of(), notNull("id", "int4"));
        assertThat(findings(keyless, facts(DIRECT, relation('d', 1234, 0, 0, 0))))
                .extracting(Finding::severity, Finding::code)
                .containsExactly(tuple(Severity.WARNING, FindingCode.CAPTURE_IDENTITY));
        assertThat(findings(keyless, facts(DIRECT, QUIET)))
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO);
        assertThat(findings(keyless, facts(DIRECT, relation('f', 1234, 0, 0, 0)))).isEmpty();
        assertThat(codes(plain(), facts(DIRECT, relation('n', 1, 0, 0, 0))))
                .containsExactly(FindingCode.CAPTURE_IDENTITY);
    }

    @Test
    void a_table_of_somebody_else_cannot_be_published() {
        var anothers = new Relation('d', 0, 0, 0, 0, false, true, false, List.of());
        assertThat(findings(plain(), facts(DIRECT, anothers)))
                .extracting(Finding::code, Finding::objects)
                .containsExactly(tuple(FindingCode.CAPTURE_RIGHT, List.of("public.t")));
    }

    @Test
    void rights_on_single_columns_are_told_with_the_grant_that_is_missing() {
        SourceTable secret = withLeaves(plain(), new SourceLeaf(T, "heap", 1, 1, 1, false, false));
        var some = new Relation('d', 0, 0, 0, 0, true, true, false, List.of());
        Finding finding = findings(secret, facts(DIRECT, some)).getFirst();
        assertThat(finding.objects()).containsExactly("public.t, rights on single columns only");
        assertThat(finding.fix())
                .isEqualTo(
                        "GRANT USAGE ON SCHEMA \"public\" TO \"mover\"; GRANT SELECT ON TABLE"
                                + " \"public\".\"t\" TO \"mover\"");
        var none = new Relation('d', 0, 0, 0, 0, true, false, false, List.of());
        assertThat(findings(secret, facts(DIRECT, none)).getFirst().objects())
                .containsExactly("public.t");
    }

    @Test
    void a_partition_that_is_being_detached_is_told() {
        var detaching = new Relation('d', 0, 0, 0, 0, true, true, true, List.of());
        assertThat(codes(plain(), facts(DIRECT, detaching))).containsExactly(FindingCode.DETACHING);
    }

    @Test
    void names_that_need_quotes_everywhere_are_told() {
        SourceTable ugly = keyed(notNull("1st", "int4"), notNull("größe", "int4"));
        assertThat(findings(ugly, facts(DIRECT, QUIET)))
                .extracting(Finding::code, Finding::objects)
                .containsExactly(tuple(FindingCode.NAME_UNUSUAL, List.of("1ST", "GRÖSSE")));
        assertThat(findings(keyed(notNull("a$1_b", "int4")), facts(DIRECT, QUIET))).isEmpty();
    }

    @Test
    void keys_of_citext_and_padded_texts_mean_something_else() {
        var citext = new PgType.Scalar("public", "citext", -1, "citext");
        SourceTable key =
                table(
                        "public",
                        "t",
                        0,
                        List.of(primaryKey("name")),
                        column("name", citext, true, null, null),
                        nullable("code", "bpchar"));
        assertThat(findings(key, facts(DIRECT, QUIET)))
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactly(
                        tuple(Severity.WARNING, FindingCode.KEY_MEANING, List.of("column name")),
                        tuple(Severity.INFO, FindingCode.KEY_MEANING, List.of("column code")));
        var collated =
                new ColumnTypeMapping("citext", null, new SfType.Varchar(99, "en-ci"), false);
        var trimmed = new ColumnTypeMapping("bpchar", null, null, true);
        TableConfiguration settled =
                SampleTables.named("public", "t")
                        .withColumns(new ColumnChoices(null, null, List.of(collated, trimmed)));
        assertThat(findings(key, facts(DIRECT, QUIET), OptionalLong.empty(), project(settled)))
                .extracting(Finding::code)
                .containsExactly(FindingCode.TYPE_LOSSY);
        SourceTable beside = keyed(column("name", citext, true, null, null));
        assertThat(findings(beside, facts(DIRECT, QUIET))).isEmpty();
    }

    @Test
    void a_type_that_nobody_knows_is_told_and_a_known_extensions_is_not() {
        var cube = new PgType.Scalar("public", "cube", -1, "cube");
        var ltree = new PgType.Scalar("public", "ltree", -1, "ltree");
        assertThat(findings(keyed(column("c", cube, true, null, null)), facts(DIRECT, QUIET)))
                .extracting(Finding::code, Finding::objects)
                .containsExactly(tuple(FindingCode.TYPE_UNKNOWN, List.of("column c cube")));
        assertThat(findings(keyed(column("c", ltree, true, null, null)), facts(DIRECT, QUIET)))
                .isEmpty();
    }

    @Test
    void a_table_without_statistics_is_told_unless_it_is_empty() {
        SourceTable unknown = withLeaves(plain(), new SourceLeaf(T, "heap", 7, -1, 0, true, false));
        SourceTable empty = withLeaves(plain(), new SourceLeaf(T, "heap", 0, -1, 0, true, false));
        assertThat(codes(unknown, facts(DIRECT, QUIET))).containsExactly(FindingCode.NOT_ANALYSED);
        assertThat(codes(empty, facts(DIRECT, QUIET))).isEmpty();
    }

    @Test
    void many_dead_rows_are_told() {
        assertThat(codes(plain(), facts(DIRECT, relation('d', 0, 300_000, 100_000, 0))))
                .containsExactly(FindingCode.DEAD_ROWS);
        assertThat(codes(plain(), facts(DIRECT, relation('d', 0, 500_000, 100_000, 0)))).isEmpty();
        assertThat(codes(plain(), facts(DIRECT, relation('d', 0, 0, 99_999, 0)))).isEmpty();
    }

    @Test
    void a_large_table_that_lies_in_toast_is_told() {
        SourceTable large = withLeaves(plain(), leaf("heap", 2_000_000_000L));
        assertThat(codes(large, facts(DIRECT, relation('d', 0, 0, 0, 1_500_000_000L))))
                .contains(FindingCode.TOAST_SHARE);
        assertThat(codes(large, facts(DIRECT, relation('d', 0, 0, 0, 500_000_000L))))
                .doesNotContain(FindingCode.TOAST_SHARE);
    }

    @Test
    void a_huge_table_that_nothing_cuts_is_told() {
        SourceTable huge = withLeaves(plain(), leaf("columnar", 9_000_000_000L));
        SourceTable keyless =
                withLeaves(table("t", notNull("j", "jsonb")), leaf("columnar", 9_000_000_000L));
        SourceTable heap =
                withLeaves(table("t", notNull("j", "jsonb")), leaf("heap", 9_000_000_000L));
        assertThat(codes(keyless, none())).contains(FindingCode.ONE_PIECE);
        assertThat(codes(huge, none())).doesNotContain(FindingCode.ONE_PIECE);
        assertThat(codes(heap, none())).doesNotContain(FindingCode.ONE_PIECE);
    }

    @Test
    void the_cost_is_told_with_its_assumptions_and_a_small_disk_is_a_warning() {
        SourceTable large = withLeaves(plain(), leaf("heap", 8_000_000_000L));
        assertThat(findings(large, none(), 2_100_000_000L))
                .extracting(Finding::code)
                .containsExactly(FindingCode.COST);
        assertThat(findings(large, none(), 1_900_000_000L))
                .extracting(Finding::severity, Finding::code)
                .containsExactly(
                        tuple(Severity.WARNING, FindingCode.DISK_ROOM),
                        tuple(Severity.INFO, FindingCode.COST));
        assertThat(findings(large, none(), 2_100_000_000L).getFirst().why())
                .contains("assumes an X-Small warehouse at 1 credit an hour");
    }

    private static SourceTable plain() {
        return keyed();
    }

    /** With a primary key and no bytes, so that it costs nothing. */
    private static SourceTable keyed(SourceColumn... more) {
        var columns = new ArrayList<SourceColumn>(List.of(notNull("id", "int4")));
        columns.addAll(List.of(more));
        return table(
                "public", "t", 0, List.of(primaryKey("id")), columns.toArray(SourceColumn[]::new));
    }

    private static SourceColumn generated(Generation generation) {
        return new SourceColumn("g", builtIn("int4"), false, generation, null, null, null);
    }

    private static SourceLeaf leaf(String accessMethod, long bytes) {
        return new SourceLeaf(T, accessMethod, bytes / 8192, 1000, bytes, true, false);
    }

    private static Relation relation(
            char identity, long changed, long live, long dead, long toast) {
        return new Relation(identity, changed, live, dead, toast, true, true, false, List.of());
    }

    private static SourceFacts facts(Link link, Relation relation) {
        return new SourceFacts(link, "C", Set.of(), 0, 0, List.of(), Map.of(T, relation));
    }

    private static SourceFacts none() {
        return SourceFacts.none();
    }

    private static List<FindingCode> codes(SourceTable table, SourceFacts source) {
        return findings(table, source).stream().map(Finding::code).toList();
    }

    private static List<Finding> findings(SourceTable table, SourceFacts source) {
        return findings(table, source, OptionalLong.empty());
    }

    private static List<Finding> findings(SourceTable table, SourceFacts source, long free) {
        return findings(table, source, OptionalLong.of(free));
    }

    private static List<Finding> findings(
            SourceTable table, SourceFacts source, OptionalLong free) {
        return findings(table, source, free, project());
    }

    private static List<Finding> findings(
            SourceTable table, SourceFacts source, OptionalLong free, Project project) {
        var facts =
                new AssessmentFacts(Selection.of(schema(table), project), target())
                        .with(
                                source,
                                new MachineFacts(
                                        free,
                                        Distance.unknown(),
                                        Distance.unknown(),
                                        StageReach.unknown()));
        return Assessor.assessFully(facts).findings().stream()
                .filter(finding -> finding.code() != FindingCode.TARGET_UNASKED)
                .filter(finding -> finding.code() != FindingCode.DEFAULT_NOT_TAKEN)
                .toList();
    }
}
