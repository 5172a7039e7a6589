package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.model.TargetFacts.Column;
import dev.glissade.engine.model.TargetFacts.Grant;
import dev.glissade.engine.model.TargetFacts.Part;
import dev.glissade.engine.model.TargetFacts.Session;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.project.NamePolicy;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfiguration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is found of what the target says. */
class TargetChecksTest {
    private static final TargetTableId T = new TargetTableId("SHOP", "PUBLIC", "T");
    private static final List<Grant> ENOUGH =
            List.of(
                    grant("USAGE", "DATABASE", "SHOP"),
                    grant("CREATE SCHEMA", "DATABASE", "SHOP"),
                    grant("USAGE", "WAREHOUSE", "W"));

    @Test
    void a_target_that_offers_all_has_nothing_against_it() {
        assertThat(findings(facts(ENOUGH))).isEmpty();
    }

    @Test
    void a_session_without_warehouse_is_told() {
        TargetFacts facts = facts(new Session("10", "R", "ROLE", null, null), ENOUGH);
        assertThat(findings(facts))
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactly(
                        tuple(Severity.WARNING, FindingCode.TARGET_SESSION, List.of("warehouse")));
    }

    @Test
    void a_setting_that_our_session_cannot_have_blocks_everything() {
        TargetFacts facts = with(Map.of("TIMEZONE", "Europe/Oslo"), Map.of(), Map.of(), Set.of());
        assertThat(findings(facts))
                .extracting(Finding::severity, Finding::objects)
                .containsExactly(tuple(Severity.BLOCKER, List.of("TIMEZONE = Europe/Oslo")));
    }

    @Test
    void a_right_that_the_role_lacks_comes_with_its_grant() {
        List<Grant> noSchemas = List.of(ENOUGH.get(0), ENOUGH.get(2));
        assertThat(findings(facts(noSchemas)))
                .extracting(Finding::code, Finding::fix)
                .containsExactly(
                        tuple(
                                FindingCode.TARGET_RIGHT,
                                "GRANT CREATE SCHEMA ON DATABASE \"SHOP\" TO ROLE \"ro\"\"le\""));
        List<Grant> schema =
                List.of(
                        grant("OWNERSHIP", "DATABASE", "SHOP"),
                        grant("OWNERSHIP", "WAREHOUSE", "W"),
                        grant("USAGE", "SCHEMA", "SHOP", "PUBLIC"));
        assertThat(findings(facts(schema)))
                .extracting(Finding::fix)
                .containsExactly(
                        "GRANT CREATE TABLE, CREATE STAGE ON SCHEMA \"SHOP\".\"PUBLIC\" TO ROLE"
                                + " \"ro\"\"le\"");
    }

    @Test
    void grants_that_were_not_told_are_not_missed_but_said_to_be_unchecked() {
        TargetFacts facts =
                new TargetFacts(
                        session(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        Set.of(),
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        Map.of(Part.GRANTS, "error 003001"));
        assertThat(findings(facts))
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactly(
                        tuple(
                                Severity.INFO,
                                FindingCode.TARGET_UNASKED,
                                List.of("the role's grants")));
    }

    @Test
    void a_database_that_is_not_there_is_told() {
        TargetFacts facts =
                new TargetFacts(
                        session(),
                        ENOUGH,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        Set.of(),
                        Map.of(),
                        Map.of(),
                        Set.of("SHOP"),
                        Map.of());
        assertThat(findings(facts))
                .extracting(Finding::code, Finding::objects)
                .containsExactly(tuple(FindingCode.DATABASE_MISSING, List.of("SHOP")));
    }

    @Test
    void a_type_that_the_account_does_not_take_blocks_the_tables_that_use_it() {
        TargetFacts facts = with(Map.of(), Map.of(), Map.of(), Set.of("VARCHAR(134217728)"));
        SourceTable texts = table("t", notNull("id", "int4"), nullable("words", "text"));
        assertThat(findings(facts, project(), texts))
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactly(
                        tuple(Severity.BLOCKER, FindingCode.TARGET_TYPE, List.of("column words")));
        assertThat(findings(facts)).isEmpty();
    }

    @Test
    void what_a_column_is_to_become_has_to_be_known_there() {
        var facts =
                with(
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Set.of("GEOMETRY", TargetFacts.COLLATED, TargetFacts.PARSED_XML));
        SourceTable table =
                table(
                        "t",
                        notNull("id", "int4"),
                        nullable("words", "text"),
                        nullable("doc", "xml"),
                        nullable("there", "point"));
        TableConfiguration named = SampleTables.named("public", "t");
        for (var chosen :
                List.of(
                        SampleTables.typed(named, "text", new SfType.Varchar(9, "en-ci")),
                        SampleTables.typed(named, "xml", new SfType.Variant()),
                        SampleTables.typed(named, "point", new SfType.Geometry()))) {
            assertThat(findings(facts, project(chosen), table))
                    .extracting(Finding::code)
                    .containsOnlyOnce(FindingCode.TARGET_TYPE);
            assertThat(
                            findings(
                                    with(Map.of(), Map.of(), Map.of(), Set.of()),
                                    project(chosen),
                                    table))
                    .extracting(Finding::code)
                    .doesNotContain(FindingCode.TARGET_TYPE);
        }
    }

    @Test
    void an_existing_table_that_does_not_fit_is_told_column_by_column() {
        var columns =
                List.of(
                        new Column("ID", "TEXT", false, false),
                        new Column("MUST", "NUMBER", true, false),
                        new Column("MAY", "NUMBER", false, false),
                        new Column("FILLED", "NUMBER", true, true));
        SourceTable table = table("t", notNull("id", "int4"), nullable("day", "date"));
        assertThat(findings(holding(columns, List.of("c1")), project(), table))
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactlyInAnyOrder(
                        tuple(Severity.BLOCKER, FindingCode.TARGET_COLUMNS, List.of("column DAY")),
                        tuple(Severity.BLOCKER, FindingCode.TARGET_COLUMNS, List.of("column MUST")),
                        tuple(
                                Severity.WARNING,
                                FindingCode.TARGET_COLUMNS,
                                List.of("column ID: TEXT there, NUMBER(10,0) planned")),
                        tuple(Severity.WARNING, FindingCode.TARGET_COLUMNS, List.of("CHECK c1")));
    }

    @Test
    void an_existing_table_that_fits_is_not_told() {
        var columns =
                List.of(
                        new Column("ID", "NUMBER", true, false),
                        new Column("DAY", "DATE", false, false),
                        new Column("AT", "TIMESTAMP_NTZ", false, false),
                        new Column("NAME", "TEXT", false, false));
        SourceTable table =
                table(
                        "t",
                        notNull("id", "int4"),
                        nullable("day", "date"),
                        nullable("at", "timestamp"),
                        nullable("name", "text"));
        assertThat(findings(holding(columns, List.of()), project(), table)).isEmpty();
    }

    @Test
    void a_collation_of_new_columns_is_a_warning() {
        TargetFacts facts = with(Map.of(), Map.of(), Map.of("SHOP", "en-ci"), Set.of());
        assertThat(findings(facts))
                .extracting(Finding::code, Finding::fix)
                .containsExactly(
                        tuple(
                                FindingCode.TARGET_PARAMETER,
                                "ALTER DATABASE \"SHOP\" UNSET DEFAULT_DDL_COLLATION"));
    }

    @Test
    void small_letters_in_names_are_told_where_others_could_not_name_them() {
        var ignoring = Map.of("QUOTED_IDENTIFIERS_IGNORE_CASE", "true");
        TargetFacts facts = with(Map.of(), ignoring, Map.of(), Set.of());
        assertThat(findings(facts)).isEmpty();
        assertThat(findings(facts, project(NamePolicy.PRESERVE), table("t", notNull("id", "int4"))))
                .extracting(Finding::code)
                .contains(FindingCode.TARGET_PARAMETER);
    }

    @Test
    void the_zone_in_which_instants_will_be_seen_is_told() {
        TargetFacts facts =
                with(Map.of(), Map.of("TIMEZONE", "America/Los_Angeles"), Map.of(), Set.of());
        assertThat(findings(facts, project(), table("t", notNull("at", "timestamptz"))))
                .extracting(Finding::severity, Finding::objects)
                .containsExactly(tuple(Severity.INFO, List.of("TIMEZONE = America/Los_Angeles")));
        assertThat(findings(facts)).isEmpty();
    }

    private static List<Finding> findings(TargetFacts target) {
        return findings(target, project(), table("t", notNull("id", "int4")));
    }

    private static List<Finding> findings(TargetFacts target, Project project, SourceTable table) {
        var facts = SampleTables.facts(schema(table), project, target);
        return Assessor.assessFully(facts).findings().stream()
                .filter(finding -> finding.code() != FindingCode.CAPTURE_IDENTITY)
                .filter(finding -> finding.code() != FindingCode.COST)
                .toList();
    }

    private static Session session() {
        return new Session("10.0", "AWS", "ro\"le", "W", null);
    }

    private static Grant grant(String privilege, String kind, String... name) {
        return new Grant(privilege, kind, List.of(name));
    }

    private static TargetFacts facts(List<Grant> grants) {
        return facts(session(), grants);
    }

    private static TargetFacts facts(Session session, List<Grant> grants) {
        return facts(session, grants, Map.of(), Map.of(), Map.of(), Set.of(), null, List.of());
    }

    private static TargetFacts with(
            Map<String, String> overruled,
            Map<String, String> account,
            Map<String, String> collations,
            Set<String> refused) {
        return facts(session(), ENOUGH, overruled, account, collations, refused, null, List.of());
    }

    private static TargetFacts holding(List<Column> columns, List<String> checks) {
        return facts(session(), ENOUGH, Map.of(), Map.of(), Map.of(), Set.of(), columns, checks);
    }

    private static TargetFacts facts(
            Session session,
            List<Grant> grants,
            Map<String, String> overruled,
            Map<String, String> account,
            Map<String, String> collations,
            Set<String> refused,
            @Nullable List<Column> columns,
            List<String> checks) {
        return new TargetFacts(
                session,
                grants,
                overruled,
                account,
                collations,
                refused,
                Set.of(),
                columns == null ? Map.of() : Map.of(T, columns),
                checks.isEmpty() ? Map.of() : Map.of(T, checks),
                Set.of(),
                Map.of());
    }
}
