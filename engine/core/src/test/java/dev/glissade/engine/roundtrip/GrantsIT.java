package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.fixture.BothEnds;
import dev.glissade.engine.flow.GrantScope;
import dev.glissade.engine.flow.GrantScope.Direction;
import dev.glissade.engine.flow.GrantScope.Purpose;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.selection.Selection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The scripts of grants, run where they belong, by who may run them. */
class GrantsIT {
    private static final Set<FindingCode> READ =
            Set.of(FindingCode.NOT_READABLE, FindingCode.ROW_SECURITY);

    /** Every right of a user that the catalog knows of, and every attribute. */
    private static final String RIGHTS =
            """
            SELECT count(*) FROM (
                SELECT datacl::text FROM pg_database WHERE datacl::text LIKE '%guest%'
                UNION ALL SELECT nspacl::text FROM pg_namespace WHERE nspacl::text LIKE '%guest%'
                UNION ALL SELECT relacl::text FROM pg_class WHERE relacl::text LIKE '%guest%'
                UNION ALL SELECT rolname FROM pg_roles
                WHERE rolname = 'the "guest' AND (rolbypassrls OR rolreplication)) rights
            """;

    @TempDir Path folder;

    @Test
    void a_guest_reads_all_after_the_grants_and_has_nothing_after_the_undo() throws Exception {
        try (BothEnds ends = BothEnds.start(folder)) {
            ends.onSource(
                    """
                    CREATE ROLE "the ""guest" LOGIN;
                    CREATE SCHEMA "s 'Ω";
                    CREATE TABLE "s 'Ω"."select ""Ω" (id int PRIMARY KEY);
                    ALTER TABLE "s 'Ω"."select ""Ω" ENABLE ROW LEVEL SECURITY;
                    CREATE POLICY none ON "s 'Ω"."select ""Ω" USING (false);
                    CREATE TABLE public.part (id int PRIMARY KEY) PARTITION BY RANGE (id);
                    CREATE TABLE "s 'Ω".leaf PARTITION OF public.part DEFAULT;
                    CREATE VIEW public.seen AS SELECT 1 AS one;
                    """);
            try (Engine engine = ends.engineAs("the \"guest", Limits.defaults())) {
                assertThat(reading(engine)).isNotEmpty();
                run(ends, engine, Direction.GRANT);
                assertThat(reading(engine)).isEmpty();
                assertThat(ends.fromSource(RIGHTS)).isNotEqualTo(List.of("0"));
                run(ends, engine, Direction.UNDO);
                assertThat(reading(engine)).isNotEmpty();
                assertThat(ends.fromSource(RIGHTS)).containsExactly("0");
            }
        }
    }

    @Test
    void a_role_of_the_target_has_its_rights_after_the_grants_and_none_after_the_undo()
            throws Exception {
        try (BothEnds ends = BothEnds.start(folder)) {
            ends.onSource("CREATE TABLE public.t (id int PRIMARY KEY)");
            try (Engine engine = ends.engine(Limits.defaults())) {
                var selection = Selection.of(engine.readSchema(), SampleTables.project());
                for (String sql : engine.targetGrants(selection, scope(Direction.GRANT))) {
                    onTarget(ends, sql);
                }
                assertThat(ends.fromTarget("SHOW GRANTS TO ROLE \"GLISSADE\"")).hasSize(5);
                for (String sql : engine.targetGrants(selection, scope(Direction.UNDO))) {
                    onTarget(ends, sql);
                }
                assertThat(ends.fromTarget("SHOW GRANTS TO ROLE \"GLISSADE\"")).isEmpty();
            }
        }
    }

    private static void onTarget(BothEnds ends, String sql) throws Exception {
        if (!sql.startsWith("--")) {
            ends.onTarget(sql);
        }
    }

    private static void run(BothEnds ends, Engine engine, Direction direction) throws Exception {
        var selection = Selection.of(engine.readSchema(), SampleTables.project());
        for (String sql : engine.sourceGrants(selection, scope(direction))) {
            ends.onSource(sql);
        }
    }

    private static GrantScope scope(Direction direction) {
        return new GrantScope(Purpose.CAPTURE, direction);
    }

    private static List<Finding> reading(Engine engine) {
        var selection = Selection.of(engine.readSchema(), SampleTables.project());
        Assessment assessment = engine.assess(selection);
        return assessment.findings().stream()
                .filter(finding -> READ.contains(finding.code()))
                .toList();
    }
}
