package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.project.ColumnExpressions;
import dev.glissade.engine.project.ColumnMask;
import dev.glissade.engine.project.ColumnMask.Kind;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.Project;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Values that the project hides never reach the target; NULL stays NULL. */
class MasksIT {
    /** FIPS 180-2, appendix B.1: SHA-256 of "abc"; and of no bytes at all. */
    private static final String OF_ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String OF_NOTHING =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir static Path folder;

    @Test
    void hashes_constants_and_nulls_arrive_and_compare() throws IOException, SQLException {
        try (RoundTrip roundTrip = RoundTrip.start(folder)) {
            roundTrip.inSource(
                    "CREATE SCHEMA hidden",
                    "CREATE TYPE hidden.pair AS (a int, b int)",
                    "CREATE TABLE hidden.t (id int PRIMARY KEY, name text, place hidden.pair,"
                            + " doc json, at timestamptz NOT NULL DEFAULT '2001-01-01',"
                            + " mail text)",
                    "INSERT INTO hidden.t VALUES (1, 'abc', (NULL, NULL), '{\"a\": 1}', now(),"
                            + " 'abc'), (2, '', NULL, NULL, now(), ''),"
                            + " (3, NULL, (1,2), 'null', now(), NULL)");

            var outcome = roundTrip.migrate(MasksIT::masked);

            assertThat(outcome.verdict().tables())
                    .allSatisfy(
                            v ->
                                    assertThat(v.sentence())
                                            .startsWith(
                                                    "hidden.t: 3 rows, 18 values, all equal, as"
                                                            + " accepted: "))
                    .hasSize(1);
            assertThat(rows(roundTrip))
                    .containsExactly(
                            "1|" + OF_ABC + "|***|it's \\|***|" + salted("abc"),
                            "2|" + OF_NOTHING + "|null|null|***|" + salted(""),
                            "3|null|***|it's \\|***|null");
        }
    }

    private static String salted(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((RoundTrip.SALT + text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Project masked(Project project) {
        var masks =
                List.of(
                        new ColumnMask(ColumnSelector.named("name"), Kind.HASH, null),
                        new ColumnMask(ColumnSelector.named("mail"), Kind.HASH, null, "MAIL_SALT"),
                        new ColumnMask(ColumnSelector.matching("pl.*"), Kind.REDACT, null),
                        new ColumnMask(ColumnSelector.typed("json"), Kind.CONSTANT, "it's \\"),
                        new ColumnMask(ColumnSelector.typed("timestamptz"), Kind.REDACT, null));
        return project.withDefaults(
                project.defaults()
                        .withColumns(
                                project.defaults()
                                        .columns()
                                        .withExpressions(new ColumnExpressions(null, masks))));
    }

    private static List<String> rows(RoundTrip roundTrip) throws SQLException {
        var rows = new ArrayList<String>();
        try (Connection target = roundTrip.target();
                Statement statement = target.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM hidden.t ORDER BY id")) {
            while (row.next()) {
                var values = new ArrayList<String>();
                for (int i = 1; i <= 6; i++) {
                    values.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }
}
