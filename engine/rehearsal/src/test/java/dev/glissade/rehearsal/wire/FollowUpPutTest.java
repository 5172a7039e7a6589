package dev.glissade.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.rehearsal.answer.WarehouseException;

import org.junit.jupiter.api.Test;

/** updateFileMetadataWithPresignedURL in snowflakedb/gosnowflake, file_transfer_agent.go. */
class FollowUpPutTest {
    /** What that client makes of a statement, for one file. */
    private static String sent(String written, String path, String name) {
        int end = path.length();
        while (end > 0 && name.indexOf(path.charAt(end - 1)) >= 0) {
            end--;
        }
        return written.replace(path, path.substring(0, end) + name);
    }

    private static String named(String written, String path, String name) {
        return FollowUpPut.named(written, sent(written, path, name));
    }

    @Test
    void a_file_is_named_by_itself() {
        assertThat(named("put file:///d/a.csv @s", "/d/a.csv", "a.csv.gz"))
                .isEqualTo("put file://a.csv.gz @s");
        assertThat(named("PUT file:///d/a.csv @s;", "/d/a.csv", "a.csv"))
                .isEqualTo("PUT file://a.csv @s;");
    }

    @Test
    void a_pattern_is_replaced_by_the_name_of_the_file() {
        assertThat(named("put 'file:///d/*.csv' @s", "/d/*.csv", "a.csv.gz"))
                .isEqualTo("put 'file://a.csv.gz' @s");
        assertThat(named("put 'file:///d/g*.csv' @s", "/d/g*.csv", "gg1.csv"))
                .isEqualTo("put 'file://gg1.csv' @s");
        assertThat(named("put 'file:///d/[a-c]?.csv' @s", "/d/[a-c]?.csv", "b1.csv.gz"))
                .isEqualTo("put 'file://b1.csv.gz' @s");
        assertThat(named("put 'file:///d/*' @s", "/d/*", "grüße Ω.csv"))
                .isEqualTo("put 'file://grüße Ω.csv' @s");
    }

    @Test
    void a_quote_in_the_path_is_escaped_again() {
        assertThat(named("put 'file:///d/it\\'s.csv' @s", "/d/it\\", "it's.csv"))
                .isEqualTo("put 'file://it\\'s.csv' @s");
    }

    @Test
    void other_statements_stay_as_they_are() {
        assertThat(FollowUpPut.named("put file:///a @s", "select 1")).isEqualTo("select 1");
        assertThat(FollowUpPut.named("", "put file:///a @s")).isEqualTo("put file:///a @s");
        assertThat(FollowUpPut.named("put file:///a @s", "put file:///a @t"))
                .isEqualTo("put file:///a @t");
    }

    /** A wrong name would be a file that nobody finds again. */
    @Test
    void a_name_that_the_pattern_does_not_explain_is_refused() {
        assertThatThrownBy(
                        () -> FollowUpPut.named("put file:///d/a.csv @s", "put file:///d/b.c @s"))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("from Go");
    }
}
