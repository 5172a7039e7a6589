package dev.glissade.rehearsal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.rehearsal.Mutations;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.sql.StatementParser.Parsed;
import dev.glissade.rehearsal.sql.Token.Kind;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Nothing is accepted that the grammar does not know: in whatever it accepts, each token must
 * matter. Where a statement means the same without a token, that token was read and dropped, unless
 * the documentation itself has it as optional and without a meaning.
 */
class GrammarMutationTest {
    private static final int MUTATIONS = 10_000;
    private static final int TOGETHER_MAX = 3;

    /** Optional words of the documentation's syntax, and punctuation that may be left out. */
    private static final Set<String> WITHOUT_MEANING =
            Set.of(
                    // constructs: aliases, joins, ORDER BY, LIMIT, set operations, SELECT ALL
                    "AS",
                    "INNER",
                    "OUTER",
                    "ASC",
                    "ROW",
                    "ROWS",
                    "ONLY",
                    "ALL",
                    "DISTINCT",
                    // begin, commit, rollback, truncate-table, drop-table, alter-table
                    "WORK",
                    "TRANSACTION",
                    "TABLE",
                    "CASCADE",
                    "COLUMN",
                    "INTO",
                    "FROM",
                    // use: USE [ SCHEMA ] a.b; create-table: a column is NULL-able unless stated
                    "SCHEMA",
                    "DATABASE",
                    "NULL",
                    "ACCOUNT",
                    "IN",
                    ",",
                    ";",
                    "+");

    @Test
    void every_token_of_an_accepted_statement_matters() {
        Set<String> dropped = new TreeSet<>();
        int[] accepted = {0};
        Mutations.of(1, MUTATIONS)
                .forEach(
                        sql ->
                                parsed(sql)
                                        .ifPresent(
                                                tree -> {
                                                    accepted[0]++;
                                                    dropped.addAll(dropped(sql, tree));
                                                }));
        assertThat(dropped).isEmpty();
        // The test is none when nothing is accepted.
        assertThat(accepted[0]).isBetween(MUTATIONS / 50, MUTATIONS / 2);
    }

    @Test
    void the_statements_that_are_mutated_are_valid() {
        for (String sql : Mutations.STATEMENTS) {
            assertThat(parsed(sql)).as(sql).isPresent();
            assertThat(dropped(sql, parsed(sql).orElseThrow())).as(sql).isEmpty();
        }
    }

    /** Runs of tokens without which the statement would mean the same. */
    private static List<String> dropped(String sql, Parsed tree) {
        List<Token> tokens = Tokenizer.tokens(sql);
        List<String> dropped = new ArrayList<>();
        for (int from = 0; from < tokens.size() - 1; from++) {
            for (int to = from; to < Math.min(from + TOGETHER_MAX, tokens.size() - 1); to++) {
                List<Token> run = tokens.subList(from, to + 1);
                String without =
                        sql.substring(0, tokens.get(from).start())
                                + " "
                                + sql.substring(tokens.get(to).end());
                if (parsed(without).filter(tree::equals).isPresent() && !isMeaningless(run)) {
                    dropped.add(
                            sql.substring(tokens.get(from).start(), tokens.get(to).end())
                                    + "   IN   "
                                    + sql);
                }
            }
        }
        return dropped;
    }

    private static boolean isMeaningless(List<Token> run) {
        boolean optional =
                run.stream()
                        .allMatch(
                                t ->
                                        (t.kind() == Kind.WORD || t.kind() == Kind.SYMBOL)
                                                && WITHOUT_MEANING.contains(t.text()));
        // A pair of parentheses around nothing else than what they would hold anyhow.
        return optional || run.stream().allMatch(t -> t.isSymbol("(") || t.isSymbol(")"));
    }

    private static Optional<Parsed> parsed(String sql) {
        try {
            return Optional.of(StatementParser.parse(sql));
        } catch (WarehouseException e) {
            assertThat(e.code()).as(sql).isPositive();
            return Optional.empty();
        }
    }
}
