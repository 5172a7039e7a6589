package dev.glissade.rehearsal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.rehearsal.answer.WarehouseException;

import org.junit.jupiter.api.Test;

import java.util.List;

class TokenizerTest {
    private static List<String> texts(String sql) {
        return Tokenizer.tokens(sql).stream().map(Token::text).toList();
    }

    private static String string(String literal) {
        return Tokenizer.tokens(literal).getFirst().text();
    }

    // sql-reference/data-types-text, "Escape sequences in single-quoted string constants"
    @Test
    void a_string_takes_the_documented_escapes() {
        assertThat(string("'Hello\\tWorld'")).isEqualTo("Hello\tWorld");
        assertThat(string("'Hello\\nWorld'")).isEqualTo("Hello\nWorld");
        assertThat(string("'C:\\\\user'")).isEqualTo("C:\\user");
        assertThat(string("'-\\041-'")).isEqualTo("-!-");
        assertThat(string("'-\\x21-'")).isEqualTo("-!-");
        assertThat(string("'-\\u26c4-'")).isEqualTo("-⛄-");
        assertThat(string("'\\z'")).isEqualTo("z");
        assertThat(string("'\\0'")).isEqualTo("\0");
        assertThat(string("'it''s \\'so\\''")).isEqualTo("it's 'so'");
    }

    @Test
    void text_between_dollars_is_taken_as_it_stands() {
        assertThat(string("$$it's \\n $1$$")).isEqualTo("it's \\n $1");
    }

    // sql-reference/identifiers-syntax
    @Test
    void bare_names_fold_and_quoted_names_do_not() {
        assertThat(texts("foo \"foo\" \"select \"\"Ω\" a$b _x"))
                .containsExactly("FOO", "foo", "select \"Ω", "A$B", "_X", "<EOF>");
    }

    @Test
    void comments_of_all_three_kinds_are_skipped() {
        assertThat(texts("a -- ' \" \n b // $$ \n c /* ; ' \n */ d"))
                .containsExactly("A", "B", "C", "D", "<EOF>");
    }

    @Test
    void positions_stages_and_files_are_tokens_of_their_own() {
        assertThat(texts("t.$12, @\"d b\".s.\"st,g\"/a/b.csv, @~/x @%t/y"))
                .containsExactly(
                        "T",
                        ".",
                        "12",
                        ",",
                        "@\"d b\".s.\"st,g\"/a/b.csv",
                        ",",
                        "@~/x",
                        "@%t/y",
                        "<EOF>");
        assertThat(texts("put file:///tmp/a*.csv @s"))
                .containsExactly("PUT", "file:///tmp/a*.csv", "@s", "<EOF>");
    }

    @Test
    void what_never_ends_is_refused() {
        for (String sql : List.of("'abc", "\"abc", "$$abc", "/* abc", "'abc\\")) {
            assertThatThrownBy(() -> Tokenizer.tokens(sql))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageContaining("<EOF>");
        }
    }

    @Test
    void a_character_that_has_no_place_is_named_with_its_line() {
        assertThatThrownBy(() -> Tokenizer.tokens("select 1,\n  ☃"))
                .hasMessageContaining("line 2 at position 2 unexpected '☃'");
        assertThatThrownBy(() -> Tokenizer.tokens("select 1abc"))
                .isInstanceOf(WarehouseException.class);
        assertThatThrownBy(() -> Tokenizer.tokens("select \"\""))
                .isInstanceOf(WarehouseException.class);
    }
}
