package dev.glissade.engine.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.SourceFacts;
import dev.glissade.engine.model.SourceFacts.Link;
import dev.glissade.engine.model.SourceFacts.SequenceEnd;
import dev.glissade.engine.model.TableId;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.jdbc.PgConnection;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What a server says beyond its catalog, of a database that has a bit of everything. */
class FactsReaderIT {
    private static final String DATABASE =
            """
            CREATE EXTENSION btree_gist;
            CREATE COLLATION public.blind
                (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            CREATE SCHEMA "s ""Ω";
            CREATE TABLE "s ""Ω"."t'1" (
                id int PRIMARY KEY DEFERRABLE,
                span int4range,
                positive int CONSTRAINT "po's" CHECK (positive > 0),
                EXCLUDE USING gist (span WITH &&)
            );
            CREATE FUNCTION public.nothing() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER "tri""g" BEFORE INSERT ON "s ""Ω"."t'1"
                FOR EACH ROW EXECUTE FUNCTION public.nothing();
            CREATE RULE quiet AS ON DELETE TO "s ""Ω"."t'1" DO INSTEAD NOTHING;
            CREATE POLICY own ON "s ""Ω"."t'1" USING (true);
            CREATE TABLE public.plain (id int PRIMARY KEY);
            ALTER TABLE public.plain REPLICA IDENTITY FULL;
            CREATE SEQUENCE public.full AS smallint;
            SELECT setval('public.full', 32000);
            CREATE SEQUENCE public.down INCREMENT -1 MINVALUE -100 MAXVALUE -1;
            SELECT setval('public.down', -95);
            CREATE SEQUENCE public.round MAXVALUE 10 CYCLE;
            SELECT setval('public.round', 10);
            CREATE SEQUENCE public.young;
            SELECT nextval('public.young');
            SELECT lo_create(0), lo_create(0);
            CREATE ROLE guest LOGIN;
            GRANT USAGE ON SCHEMA "s ""Ω" TO guest;
            GRANT SELECT (id) ON "s ""Ω"."t'1" TO guest;
            """;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(DATABASE);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void what_has_no_place_at_the_target_is_listed_table_by_table() throws SQLException {
        SourceFacts facts = read("postgres");
        assertThat(relation(facts, "s \"Ω", "t'1").leftBehind())
                .containsExactly(
                        "check constraint po's",
                        "deferrable key t'1_pkey",
                        "exclusion constraint t'1_span_excl",
                        "policy own",
                        "rule quiet",
                        "trigger tri\"g");
        assertThat(relation(facts, "public", "plain").leftBehind()).isEmpty();
        assertThat(relation(facts, "public", "plain").identity()).isEqualTo('f');
        assertThat(relation(facts, "public", "plain").ours()).isTrue();
    }

    @Test
    void sequences_near_their_end_come_and_no_others() throws SQLException {
        assertThat(read("postgres").sequences())
                .containsExactly(
                        new SequenceEnd(new TableId("public", "full"), 98),
                        new SequenceEnd(new TableId("public", "down"), 95));
    }

    @Test
    void the_database_is_told_of() throws SQLException {
        SourceFacts facts = read("postgres");
        assertThat(facts.link()).isEqualTo(new Link(false, false, false, false));
        assertThat(facts.largeObjects()).isEqualTo(2);
        assertThat(facts.temporaryTables()).isZero();
        assertThat(facts.nondeterministic()).containsExactly("public.blind");
        assertThat(facts.collation()).isNotEmpty();
    }

    @Test
    void a_guest_sees_its_rights() throws SQLException {
        SourceFacts.Relation table = relation(read("guest"), "s \"Ω", "t'1");
        assertThat(table.columnRights()).isTrue();
        assertThat(table.ours()).isFalse();
        assertThat(relation(read("guest"), "public", "plain").columnRights()).isFalse();
    }

    private static SourceFacts.Relation relation(SourceFacts facts, String schema, String name) {
        SourceFacts.Relation relation = facts.relations().get(new TableId(schema, name));
        assertThat(relation).isNotNull();
        return relation;
    }

    private static SourceFacts read(String user) throws SQLException {
        try (Connection connection = postgres.getDatabase(user, "postgres").getConnection()) {
            return FactsReader.read(connection.unwrap(PgConnection.class));
        }
    }
}
