package dev.glissade.ui.connect;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.project.ConnectionSpec.Snowflake;
import dev.glissade.engine.project.ConnectionSpec.Warehouse;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableName;
import dev.glissade.engine.project.WarehouseSignIn;
import dev.glissade.ui.connect.TargetForm.Kind;
import dev.glissade.ui.desk.SecretStore.Name;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.session.Side;
import dev.glissade.ui.text.Messages;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The target as it is being typed: an account in one of its ways, or the local rehearsal. */
final class TargetViewModel {
    private final ProjectSession session;
    private final Runnable drafted;
    private final Messages messages = Messages.of(TargetViewModel.class);
    private final SecretModel secret;
    private final WalkModel walk;
    private final KeyPairModel keys;
    private final StringProperty place = new SimpleStringProperty("");
    private final ObjectProperty<WarehouseSignIn> signIn =
            new SimpleObjectProperty<>(WarehouseSignIn.KEY_PAIR);
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty role = new SimpleStringProperty("");
    private final StringProperty warehouse = new SimpleStringProperty("");
    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty keyFile = new SimpleStringProperty("");
    private final StringProperty passcode = new SimpleStringProperty("");
    private final StringProperty rehearsalFile = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Kind> kind = new ReadOnlyObjectWrapper<>(Kind.REHEARSAL);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
    private List<String> entries = List.of();
    private Warehouse spec;
    private TargetForm form;

    /** What stands on the side that the switch does not show. */
    private TargetForm account =
            new TargetForm(
                    Kind.ACCOUNT, "", WarehouseSignIn.KEY_PAIR, "", "", "", "", Map.of(), "");

    private TargetForm local = TargetForm.rehearsal("");
    private boolean showing;
    private String typed = "";

    /**
     * @param drafted told when what is typed has become another target, or none
     */
    TargetViewModel(ProjectSession session, Runnable drafted) {
        this.session = session;
        this.drafted = drafted;
        this.secret = new SecretModel(session, Side.TARGET, Snowflake.PASSWORD_VARIABLE);
        this.walk = new WalkModel(session, Side.TARGET);
        this.keys = new KeyPairModel(session, user);
        this.spec = session.project().get().target();
        this.form = TargetForm.of(spec);
        show(session.project().get());
        place.subscribe((former, text) -> placeTyped(text));
        edits(user, text -> form.withUser(text));
        edits(role, text -> form.withRole(text));
        edits(warehouse, text -> form.withWarehouse(text));
        edits(keyFile, text -> form.withKeyFile(text));
        edits(rehearsalFile, text -> form.withRehearsalFile(text.strip()));
        edits(database, text -> form);
        signIn.subscribe(
                (former, way) -> {
                    if (!showing) {
                        // What is one way's password is not to be sent as another way's token.
                        secret.typed().set("");
                        edited(form.withSignIn(way));
                    }
                });
        passcode.subscribe(
                code -> session.useSecret(Side.TARGET, Snowflake.PASSCODE_VARIABLE, code.strip()));
    }

    private void edits(StringProperty field, Function<String, TargetForm> change) {
        field.subscribe(
                (former, text) -> {
                    if (!showing) {
                        edited(change.apply(text == null ? "" : text));
                    }
                });
    }

    /** Names in {@code connections.toml}, once they are known. */
    void offer(List<String> names) {
        entries = List.copyOf(names);
    }

    ReadOnlyObjectProperty<Kind> kind() {
        return kind.getReadOnlyProperty();
    }

    /** The account's host, or a name of {@code connections.toml}. */
    StringProperty place() {
        return place;
    }

    ObjectProperty<WarehouseSignIn> signIn() {
        return signIn;
    }

    StringProperty user() {
        return user;
    }

    StringProperty role() {
        return role;
    }

    StringProperty warehouse() {
        return warehouse;
    }

    /** Where the tables go, unless the project says otherwise of some. */
    StringProperty database() {
        return database;
    }

    StringProperty keyFile() {
        return keyFile;
    }

    /** The one-time code of a second factor. */
    StringProperty passcode() {
        return passcode;
    }

    StringProperty rehearsalFile() {
        return rehearsalFile;
    }

    /** What is wrong with what is typed, and how it is to be written; empty for nothing. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What to know about the way of signing in. */
    ReadOnlyStringProperty hint() {
        return hint.getReadOnlyProperty();
    }

    SecretModel secret() {
        return secret;
    }

    WalkModel walk() {
        return walk;
    }

    KeyPairModel keys() {
        return keys;
    }

    /** The database that a target without one of its own gets. */
    String usualDatabase() {
        Project project = session.project().get();
        return project.names().folded(project.source().database().orElse(project.name()));
    }

    /** The project with this target; the same while what is typed is none. */
    Project drafted(Project project) {
        TableName stated = project.defaults().target();
        String named = database.get().isBlank() ? null : database.get().strip();
        var target = new TableName(named, stated.schemaName(), stated.tableName());
        return project.withTarget(spec).withDefaults(project.defaults().withTarget(target));
    }

    /** Shows the project's target, whatever was typed. */
    void show(Project project) {
        spec = project.target();
        problem.set("");
        form = TargetForm.of(spec);
        showing = true;
        database.set(Optional.ofNullable(project.defaults().target().databaseName()).orElse(""));
        showing = false;
        showFields();
        showPlace();
    }

    private void showPlace() {
        showing = true;
        place.set(form.shown());
        typed = form.shown();
        showing = false;
    }

    private void showFields() {
        showing = true;
        signIn.set(form.signIn());
        user.set(form.user());
        role.set(form.role());
        warehouse.set(form.warehouse());
        keyFile.set(form.keyFile());
        rehearsalFile.set(form.rehearsalFile());
        showing = false;
        showMarks();
    }

    private void showMarks() {
        kind.set(form.kind());
        hint.set(
                messages.text(
                        switch (form.kind()) {
                            case REHEARSAL -> "hint.rehearsal";
                            case NAMED -> "hint.named";
                            case ACCOUNT ->
                                    "hint."
                                            + form.signIn()
                                                    .name()
                                                    .toLowerCase(Locale.ROOT)
                                                    .replace('_', '-');
                        }));
    }

    private void placeTyped(String text) {
        if (showing) {
            return;
        }
        boolean pasted = Math.abs(text.length() - typed.length()) > 1;
        typed = text;
        TargetText read = TargetText.of(text, entries);
        if (text.isBlank()) {
            problem.set(messages.text("target.missing"));
        } else if (parsed(read.url())) {
            TargetForm other = form.at(TargetForm.of(spec));
            takeDatabase(other);
            form = other.withoutDatabase();
            parsed(form.url());
            showFields();
        }
        if (pasted) {
            session.background().onScreen(this::commit);
        }
        drafted.run();
    }

    private void takeDatabase(TargetForm other) {
        if (!other.database().isEmpty()) {
            showing = true;
            database.set(other.database());
            showing = false;
        }
    }

    /** What was typed is left: it is written as we write it, without a password. */
    void commit() {
        if (form.kind() == Kind.REHEARSAL || !problem.get().isEmpty()) {
            return;
        }
        TargetText read = TargetText.of(place.get(), entries);
        if (!read.password().isEmpty()) {
            secret.typed().set(read.password());
        }
        showPlace();
    }

    private void edited(TargetForm other) {
        form = other;
        showMarks();
        parse();
        drafted.run();
    }

    private void parse() {
        if (form.kind() != Kind.REHEARSAL && form.place().isBlank()) {
            problem.set(messages.text("target.missing"));
        } else {
            parsed(form.url());
        }
    }

    private boolean parsed(String text) {
        try {
            spec = Warehouse.parse(messages.text("target"), text);
            problem.set("");
            return true;
        } catch (EngineException refused) {
            Fault fault = refused.fault();
            problem.set(messages.text("problem", fault.what(), fault.remedy()));
            return false;
        }
    }

    /** Takes the local warehouse as the target. */
    void rehearse() {
        if (form.kind() != Kind.REHEARSAL) {
            account = form;
            turn(local);
        }
    }

    /** Takes an account as the target: the one that was named before, if any. */
    void useSnowflake() {
        if (form.kind() == Kind.REHEARSAL) {
            local = form;
            turn(account);
        }
    }

    /** Takes a connection of {@code connections.toml}. */
    void useEntry(String name) {
        turn(TargetForm.named(name));
    }

    private void turn(TargetForm other) {
        form = other;
        showFields();
        showPlace();
        parse();
        drafted.run();
    }

    /** Within the project's folder it is named from there, so that both can be moved. */
    void chooseRehearsalFile(Path file) {
        Path folder = session.file().getParent();
        Path chosen = file.toAbsolutePath().normalize();
        Path named =
                folder != null && chosen.startsWith(folder) ? folder.relativize(chosen) : chosen;
        rehearsalFile.set(named.toString());
    }

    void chooseKeyFile(Path file) {
        keyFile.set(file.toString());
    }

    /** Makes a key pair, and signs in by it from now on. */
    void makeKeyPair(Path file) {
        keys.make(file, secret.secret(), made -> keyFile.set(made.toString()));
    }

    /** Whose secret it is. */
    Name name() {
        String what = form.signIn().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (form.kind()) {
            case REHEARSAL -> new Name("target", "rehearsal");
            case NAMED -> new Name("target", "connection " + form.place());
            case ACCOUNT -> new Name("target " + what, form.user() + "@" + form.place());
        };
    }

    /** Looks in the keychain for whoever signs in. */
    void look() {
        if (form.kind() != Kind.REHEARSAL) {
            secret.look(name(), () -> {});
        }
    }
}
