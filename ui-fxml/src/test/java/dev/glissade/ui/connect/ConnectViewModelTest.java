package dev.glissade.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.ConnectionSpec.Rehearsal;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.WarehouseSignIn;
import dev.glissade.ui.background.Background;
import dev.glissade.ui.connect.TargetForm.Kind;
import dev.glissade.ui.desk.SecretStore.Name;
import dev.glissade.ui.fixture.TestDesk;
import dev.glissade.ui.session.ProjectSession;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ConnectViewModelTest {
    private static final String SOURCE = "postgresql://clerk@db:5433/shop?connect_timeout=5";

    @TempDir private Path folder;
    private TestDesk desk;
    private ProjectSession session;
    private ConnectViewModel model;

    @BeforeEach
    void open() {
        desk = new TestDesk(folder);
        session =
                new ProjectSession(
                        desk.desk(
                                none -> {
                                    throw new AssertionError("no sample");
                                }),
                        new Background(Runnable::run, Runnable::run),
                        folder.resolve("shop.glissade"),
                        Project.of("shop", Postgres.parse("test", SOURCE), new Rehearsal(null)),
                        true);
        model = new ConnectViewModel(session, Map.of(), folder);
    }

    private String source() {
        return session.project().get().source().url();
    }

    private String target() {
        return session.project().get().target().url();
    }

    @Test
    void looking_at_a_project_changes_nothing_of_it() {
        model.shown();

        assertThat(source()).isEqualTo(SOURCE);
        assertThat(session.saved().get()).isTrue();
        assertThat(model.source().host().get()).isEqualTo("db");
        assertThat(model.source().port().get()).isEqualTo("5433");
    }

    @Test
    void a_pasted_address_fills_the_fields_and_its_password_leaves_it() {
        model.source().url().set("postgres://mover:s3cret@far.acme:6000/big?sslmode=verify-full");

        assertThat(model.source().host().get()).isEqualTo("far.acme");
        assertThat(model.source().port().get()).isEqualTo("6000");
        assertThat(model.source().database().get()).isEqualTo("big");
        assertThat(model.source().user().get()).isEqualTo("mover");
        assertThat(model.source().tls().get()).isEqualTo("verify-full");
        assertThat(model.source().secret().typed().get()).isEqualTo("s3cret");
        assertThat(model.source().url().get())
                .isEqualTo("postgresql://mover@far.acme:6000/big?sslmode=verify-full");
        assertThat(source()).isEqualTo(model.source().url().get());
    }

    @Test
    void an_edited_field_rewrites_the_address_and_keeps_what_has_no_field() {
        model.source().database().set("shop eu");
        model.source().tls().set("require");

        assertThat(source())
                .isEqualTo(
                        "postgresql://clerk@db:5433/shop%20eu?sslmode=require&connect_timeout=5");
        assertThat(model.source().url().get()).isEqualTo(source());
        assertThat(session.saved().get()).isFalse();
    }

    @Test
    void what_is_no_address_says_so_and_the_project_keeps_the_last_one() {
        model.source().port().set("54x2");

        assertThat(model.source().problem().get()).contains("host or port");
        assertThat(model.untestable().get()).isNotEmpty();
        assertThat(source()).isEqualTo(SOURCE);

        model.source().port().set("5432");
        assertThat(model.source().problem().get()).isEmpty();
        assertThat(model.untestable().get()).isEmpty();
    }

    @Test
    void a_password_that_is_being_typed_in_an_address_is_moved_when_the_address_is_left() {
        String typed = "postgresql://clerk:p@db:5433/shop";
        model.source().url().set("postgresql://clerk:@db:5433/shop");
        model.source().secret().typed().set("");
        model.source().url().set(typed);

        assertThat(source()).doesNotContain(":p@");
        model.source().commit();

        assertThat(model.source().url().get()).isEqualTo("postgresql://clerk@db:5433/shop");
        assertThat(model.source().secret().typed().get()).isEqualTo("p");
    }

    @Test
    void services_and_entries_of_this_computer_are_offered() throws IOException {
        Files.writeString(folder.resolve(".pg_service.conf"), "[shop]\nhost=db\n");
        Files.createDirectory(folder.resolve(".snowflake"));
        Files.writeString(folder.resolve(".snowflake/connections.toml"), "[prod]\n");

        model.shown();
        assertThat(model.services()).containsExactly("shop");
        assertThat(model.entries()).containsExactly("prod");

        model.source().useService("shop");
        model.target().useEntry("prod");
        assertThat(source()).isEqualTo("service=shop");
        assertThat(target()).isEqualTo("prod");
        assertThat(model.target().kind().get()).isEqualTo(Kind.NAMED);

        model.source().useService("");
        assertThat(model.source().problem().get()).contains("database");
    }

    @Test
    void a_typed_name_is_an_entry_where_there_is_one_and_an_account_elsewhere() {
        model.target().useSnowflake();
        model.target().offer(List.of("prod"));
        model.target().place().set("prod");
        assertThat(target()).isEqualTo("prod");

        model.target().place().set("acme-prod");
        assertThat(target()).startsWith("jdbc:snowflake://acme-prod.snowflakecomputing.com/");
        model.target().commit();
        assertThat(model.target().place().get()).isEqualTo("acme-prod.snowflakecomputing.com");
    }

    @Test
    void the_switch_keeps_what_stood_on_its_other_side() {
        model.target().rehearsalFile().set("data/x.duckdb");
        model.target().useSnowflake();
        assertThat(target()).isEqualTo("rehearsal:data/x.duckdb");
        assertThat(model.target().problem().get()).isNotEmpty();

        model.target().place().set("https://app.snowflake.com/acme/prod/");
        model.target().user().set("MOVER");
        assertThat(target()).contains("acme-prod", "user=MOVER", "authenticator=SNOWFLAKE_JWT");

        model.target().rehearse();
        assertThat(target()).isEqualTo("rehearsal:data/x.duckdb");
        model.target().useSnowflake();
        assertThat(target()).contains("acme-prod", "user=MOVER");
    }

    @Test
    void a_database_is_where_the_projects_tables_go() {
        model.target().useSnowflake();
        model.target().place().set("snowflake://U@acme-prod/SALES?warehouse=W");

        assertThat(session.project().get().defaults().target().databaseName()).isEqualTo("SALES");
        assertThat(target()).doesNotContain("SALES").contains("warehouse=W");

        model.target().database().set("");
        assertThat(session.project().get().defaults().target().databaseName()).isNull();
    }

    @Test
    void one_ways_password_is_not_sent_as_anothers_token() {
        model.target().useSnowflake();
        model.target().place().set("acme-prod");
        model.target().signIn().set(WarehouseSignIn.PASSWORD);
        model.target().secret().typed().set("s3cret");

        model.target().signIn().set(WarehouseSignIn.ACCESS_TOKEN);

        assertThat(model.target().secret().typed().get()).isEmpty();
        assertThat(target()).contains("authenticator=PROGRAMMATIC_ACCESS_TOKEN");
    }

    @Test
    void the_keychains_password_stands_in_until_another_is_typed() {
        desk.secrets().put(new Name("source password", "clerk@db:5433/shop"), "kept");
        model.shown();

        SecretModel secret = model.source().secret();
        assertThat(secret.prompt().get()).contains("keychain").doesNotContain("kept");
        assertThat(secret.keep().get()).isTrue();
        assertThat(secret.secret()).isEqualTo("kept");

        secret.typed().set("other");
        assertThat(secret.secret()).isEqualTo("other");
        model.source().user().set("nobody");
        model.source().look();
        secret.typed().set("");
        assertThat(secret.secret()).isEmpty();
    }

    @Test
    void what_the_server_took_is_kept_only_when_that_is_wanted() {
        model.shown();
        SecretModel secret = model.source().secret();
        Name name = model.source().name();
        secret.typed().set("s3cret");

        secret.taken(name);
        assertThat(desk.secrets()).isEmpty();

        secret.keep().set(true);
        secret.taken(name);
        assertThat(desk.secrets()).containsEntry(name, "s3cret");
    }

    @Test
    void a_file_beside_the_project_is_named_from_there() {
        model.target().chooseRehearsalFile(folder.resolve("data").resolve("x.duckdb"));

        assertThat(target()).isEqualTo("rehearsal:" + Path.of("data", "x.duckdb"));
    }
}
