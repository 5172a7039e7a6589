package dev.glissade.ui.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ui.assess.FixPart.Sql;
import dev.glissade.ui.assess.FixPart.Words;

import org.junit.jupiter.api.Test;

class FixPartTest {
    @Test
    void a_statement_stands_alone() {
        assertThat(FixPart.of("ANALYZE \"sales\".\"orders\""))
                .containsExactly(new Sql("ANALYZE \"sales\".\"orders\""));
        assertThat(FixPart.of("")).isEmpty();
    }

    @Test
    void several_statements_are_copied_one_by_one() {
        assertThat(
                        FixPart.of(
                                "GRANT USAGE ON SCHEMA \"a\" TO \"u\"; GRANT SELECT ON TABLE"
                                        + " \"a\".\"b\" TO \"u\""))
                .containsExactly(
                        new Sql("GRANT USAGE ON SCHEMA \"a\" TO \"u\""),
                        new Sql("GRANT SELECT ON TABLE \"a\".\"b\" TO \"u\""));
    }

    @Test
    void what_else_can_be_done_is_no_part_of_the_statement() {
        assertThat(FixPart.of("ALTER ROLE \"clerk\" BYPASSRLS, or use the owner"))
                .containsExactly(
                        new Sql("ALTER ROLE \"clerk\" BYPASSRLS"), new Words("or use the owner"));
        assertThat(FixPart.of("ALTER SYSTEM SET wal_level = logical; then restart the server"))
                .containsExactly(
                        new Sql("ALTER SYSTEM SET wal_level = logical"),
                        new Words("then restart the server"));
    }

    @Test
    void a_name_may_hold_what_ends_a_statement_elsewhere() {
        String ugly = "ALTER TABLE \"s\".\"a, or \"\"b; c\" SET LOGGED";
        assertThat(FixPart.of(ugly)).containsExactly(new Sql(ugly));
    }

    @Test
    void what_is_no_statement_is_never_offered_as_one() {
        for (String words :
                new String[] {
                    "GRANT their owner's role TO \"u\", or let the owner make the publication",
                    "ALTER TABLE its parent DETACH PARTITION \"a\".\"b\" FINALIZE",
                    "End them; SELECT pid FROM pg_stat_activity shows them",
                    "Measure it: glissade plan --probe"
                }) {
            assertThat(FixPart.of(words)).containsExactly(new Words(words));
        }
    }

    @Test
    void a_statement_with_a_gap_is_for_people() {
        assertThat(
                        FixPart.of(
                                "ALTER TABLE \"s\".\"t\" ADD PRIMARY KEY …, or REPLICA IDENTITY"
                                        + " FULL"))
                .noneMatch(Sql.class::isInstance);
    }
}
