package dev.glissade.engine.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.flow.GrantScope.Direction;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.ConnectionSpec.Snowflake;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class GrantWriterTest {
    private static final List<TargetTableId> TABLES =
            List.of(
                    new TargetTableId("SH\"OP", "select Ω", "T"),
                    new TargetTableId("SH\"OP", "select Ω", "U"),
                    new TargetTableId("SH\"OP", "PUBLIC", "T"));
    private static final Map<String, String> NAMED =
            Map.of("user", "mover", "role", "\"Lo\"\"ader\"", "warehouse", "load_wh");

    @Test
    void a_role_gets_what_a_run_needs_and_no_more() throws IOException {
        assertThat(script(NAMED, Direction.GRANT)).isEqualTo(golden("grants.sql"));
        assertThat(script(NAMED, Direction.UNDO)).isEqualTo(golden("grants-undo.sql"));
    }

    @Test
    void what_the_url_does_not_say_is_said_to_be_missing() {
        assertThat(GrantWriter.statements(spec(Map.of()), TABLES, Direction.GRANT))
                .startsWith("CREATE ROLE IF NOT EXISTS \"GLISSADE\"")
                .endsWith(
                        "-- the target's URL names no warehouse: USAGE ON WAREHOUSE … is needed"
                                + " too",
                        "-- the target's URL names no user: ROLE \"GLISSADE\" is for yours",
                        "-- add role=GLISSADE to the target's URL");
    }

    private static String script(Map<String, String> properties, Direction direction) {
        return String.join(";\n", GrantWriter.statements(spec(properties), TABLES, direction));
    }

    private static Snowflake spec(Map<String, String> properties) {
        return new Snowflake("url", "jdbc:snowflake://x", "x", properties);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GrantWriterTest.class.getResourceAsStream(name)) {
            assertThat(in).as("resource " + name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        }
    }
}
