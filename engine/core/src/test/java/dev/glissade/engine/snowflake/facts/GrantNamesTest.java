package dev.glissade.engine.snowflake.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrantNamesTest {
    @Test
    void a_name_is_taken_apart_at_the_points_that_are_not_quoted() {
        assertThat(GrantNames.parts("SHOP.PUBLIC")).containsExactly("SHOP", "PUBLIC");
        assertThat(GrantNames.parts("\"my.\"\"shop\"\"\".\"select Ω\""))
                .containsExactly("my.\"shop\"", "select Ω");
        assertThat(GrantNames.parts("W")).containsExactly("W");
    }
}
