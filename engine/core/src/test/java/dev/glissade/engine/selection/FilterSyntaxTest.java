package dev.glissade.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterSyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a = 1 AND (b = 2 OR c IN (1, 2))",
                "a = ')' AND b = '''('",
                "a = E'\\') (' OR b",
                "a = 'ends in \\' AND (b)",
                "\"a)\"\"(\" = 1",
                "a = $$ ) ; $$ AND b = $x$ $$ ) $x$",
                "a = $1 AND b$c = 2",
                "a = 1 -- ) and so on",
                "a = 1 -- )\n AND (b)",
                "a /* ( /* ) */ ; */ = 1",
                "a = e'\\\\'",
                "name = 'é' AND type = 'x' || E'\\''"
            })
    void stays_within_its_parentheses(String filter) {
        assertThat(FilterSyntax.complaint(filter)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = 1) OR (b = 2",
                "(a = 1",
                "a = 1; DROP TABLE t",
                "a = 'x",
                "a = \"x",
                "a = 'it''s",
                "a = E'\\'",
                "a = $$ x",
                "a = $x$ $$",
                "a = 1 /* and",
                "a = 1 /* /* */",
                ")"
            })
    void would_not_stay_within_its_parentheses(String filter) {
        assertThat(FilterSyntax.complaint(filter)).isPresent();
    }
}
