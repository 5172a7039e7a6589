package dev.glissade.engine.postgres;

import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.table;
import static dev.glissade.engine.plan.SampleTables.withLeaves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.flow.GrantScope;
import dev.glissade.engine.flow.GrantScope.Direction;
import dev.glissade.engine.flow.GrantScope.Purpose;
import dev.glissade.engine.model.SourceFacts;
import dev.glissade.engine.model.SourceFacts.Link;
import dev.glissade.engine.model.SourceFacts.Relation;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.selection.Selection;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

class GrantWriterTest {
    private static final TableId LEAF = new TableId("o'ther", "leaf \"1\"");

    @Test
    void every_table_and_leaf_is_granted_and_what_is_owned_is_left_alone() {
        assertThat(statements("mo\"ver", List.of(), Purpose.COPY, Direction.GRANT))
                .containsExactly(
                        "GRANT CONNECT ON DATABASE \"sh\"\"op\" TO \"mo\"\"ver\"",
                        "GRANT USAGE ON SCHEMA \"o'ther\" TO \"mo\"\"ver\"",
                        "GRANT SELECT ON TABLE \"o'ther\".\"leaf \"\"1\"\"\" TO \"mo\"\"ver\"",
                        "GRANT USAGE ON SCHEMA \"s Ω\" TO \"mo\"\"ver\"",
                        "GRANT SELECT ON TABLE \"s Ω\".\"guarded\", \"s Ω\".\"select \"\"Ω\" TO"
                                + " \"mo\"\"ver\"",
                        "ALTER ROLE \"mo\"\"ver\" BYPASSRLS");
    }

    @Test
    void the_undo_takes_back_what_the_grants_give() {
        List<String> given = statements("m", List.of(), Purpose.CAPTURE, Direction.GRANT);
        List<String> taken = statements("m", List.of(), Purpose.CAPTURE, Direction.UNDO);
        assertThat(given)
                .map(
                        sql ->
                                sql.startsWith("ALTER ROLE")
                                        ? sql.replace("BYPASSRLS", "NOBYPASSRLS")
                                                .replace("REPLICATION", "NOREPLICATION")
                                        : sql.replace("GRANT ", "REVOKE ")
                                                .replace(" TO ", " FROM "))
                .isEqualTo(taken);
        assertThat(given)
                .contains(
                        "GRANT CREATE ON DATABASE \"sh\"\"op\" TO \"m\"",
                        "ALTER ROLE \"m\" REPLICATION");
    }

    @Test
    void a_managed_service_has_a_role_for_replication() {
        assertThat(statements("m", List.of("rds"), Purpose.CAPTURE, Direction.GRANT))
                .contains("GRANT rds_replication TO \"m\"")
                .doesNotContain("ALTER ROLE \"m\" REPLICATION");
        assertThat(statements("m", List.of("rds"), Purpose.CAPTURE, Direction.UNDO))
                .contains("REVOKE rds_replication FROM \"m\"");
    }

    @Test
    void a_superuser_needs_nothing() {
        var selection = selection(new SourceServer.User("root", true, true, true), List.of());
        var scope = new GrantScope(Purpose.CAPTURE, Direction.UNDO);
        assertThat(GrantWriter.statements(selection, facts(), scope)).isEmpty();
    }

    private static List<String> statements(
            String user, List<String> services, Purpose purpose, Direction direction) {
        var selection = selection(new SourceServer.User(user, false, false, false), services);
        return GrantWriter.statements(selection, facts(), new GrantScope(purpose, direction));
    }

    private static Selection selection(SourceServer.User user, List<String> services) {
        SourceServer ready = SampleTables.server(180_001, "UTF8");
        var server =
                new SourceServer(
                        ready.version(),
                        ready.encoding(),
                        false,
                        user,
                        ready.settings(),
                        services,
                        ready.activity());
        var tables =
                List.of(
                        table("s Ω", "guarded", 0, List.of(), notNull("id", "int4")),
                        table("s Ω", "owned", 0, List.of(), notNull("id", "int4")),
                        withLeaves(
                                table("s Ω", "select \"Ω", 0, List.of(), notNull("id", "int4")),
                                new SourceLeaf(LEAF, "heap", 1, 1, 1, false, false)));
        return Selection.of(new SourceSchema("sh\"op", server, tables), project());
    }

    private static SourceFacts facts() {
        var owned = new Relation('d', 0, 0, 0, 0, true, true, false, List.of());
        var guarded = new Relation('d', 0, 0, 0, 0, false, true, false, List.of("policy p"));
        return new SourceFacts(
                new Link(false, false, false, false),
                "C",
                Set.of(),
                0,
                0,
                List.of(),
                Map.of(
                        new TableId("s Ω", "owned"), owned,
                        new TableId("s Ω", "guarded"), guarded));
    }
}
