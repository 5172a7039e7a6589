package dev.glissade.engine.snowflake.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.StageReach.Host;

import org.junit.jupiter.api.Test;

class StageHostsTest {
    /** Snowflake, "SYSTEM$ALLOWLIST", the example with more than one stage. */
    @Test
    void the_hosts_of_stages_are_taken_and_no_others() {
        assertThat(
                        StageHosts.of(
                                """
                                [{"type":"SNOWFLAKE_DEPLOYMENT",
                                  "host":"xy12345.snowflakecomputing.com", "port":443},
                                 {"type":"STAGE",
                                  "host":"sfc-customer-stage.s3.us-west-2.amazonaws.com",
                                  "port":443},
                                 {"type":"STAGE", "host":"*.s3.amazonaws.com", "port":443},
                                 {"type":"STAGE", "host":"local.stage", "port":8080},
                                 {"type":"OCSP_CACHE", "host":"ocsp.snowflakecomputing.com",
                                  "port":80}]
                                """))
                .containsExactly(
                        new Host("sfc-customer-stage.s3.us-west-2.amazonaws.com", 443, ""),
                        new Host("local.stage", 8080, ""));
    }
}
