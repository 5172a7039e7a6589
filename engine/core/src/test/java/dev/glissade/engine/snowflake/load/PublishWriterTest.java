package dev.glissade.engine.snowflake.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.snowflake.load.TableGrants.Grant;

import org.junit.jupiter.api.Test;

class PublishWriterTest {
    private static final TargetTableId TABLE = new TargetTableId("D", "s \"", "Ω");

    @Test
    void a_right_is_given_as_it_was() {
        assertThat(PublishWriter.grantSql(new Grant("SELECT", "ROLE", "a\"b.c", false), TABLE))
                .contains("GRANT SELECT ON TABLE \"D\".\"s \"\"\".\"Ω\" TO ROLE \"a\"\"b.c\"");
        assertThat(PublishWriter.grantSql(new Grant("EVOLVE SCHEMA", "ROLE", "R", true), TABLE))
                .contains(
                        "GRANT EVOLVE SCHEMA ON TABLE \"D\".\"s \"\"\".\"Ω\" TO ROLE \"R\" WITH"
                                + " GRANT OPTION");
    }

    @Test
    void a_role_of_the_database_is_named_with_it() {
        for (String shown : new String[] {"READER", "D.READER"}) {
            assertThat(
                            PublishWriter.grantSql(
                                    new Grant("SELECT", "DATABASE_ROLE", shown, false), TABLE))
                    .contains(
                            "GRANT SELECT ON TABLE \"D\".\"s \"\"\".\"Ω\" TO DATABASE ROLE"
                                    + " \"D\".\"READER\"");
        }
    }

    @Test
    void an_owner_takes_over_with_the_rights_of_others_in_place() {
        assertThat(PublishWriter.grantSql(new Grant("OWNERSHIP", "ROLE", "O", true), TABLE))
                .contains(
                        "GRANT OWNERSHIP ON TABLE \"D\".\"s \"\"\".\"Ω\" TO ROLE \"O\" COPY"
                                + " CURRENT GRANTS");
    }

    @Test
    void what_only_others_may_give_is_not_tried() {
        for (String to : new String[] {"SHARE", "APPLICATION", "USER"}) {
            assertThat(PublishWriter.grantSql(new Grant("SELECT", to, "X", false), TABLE))
                    .isEmpty();
        }
    }
}
