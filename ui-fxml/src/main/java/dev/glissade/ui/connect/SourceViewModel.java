package dev.glissade.ui.connect;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.Project;
import dev.glissade.ui.desk.SecretStore.Name;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.session.Side;
import dev.glissade.ui.text.Messages;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The source as it is being typed: a URL and its fields, each of which rewrites the other. */
final class SourceViewModel {
    /** libpq's modes (manual, 34.1.2, sslmode); the first is the driver's own choice. */
    static final List<String> TLS_MODES =
            List.of("", "disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private final ProjectSession session;
    private final Runnable drafted;
    private final Messages messages = Messages.of(SourceViewModel.class);
    private final SecretModel secret;
    private final WalkModel walk;
    private final StringProperty url = new SimpleStringProperty("");
    private final StringProperty host = new SimpleStringProperty("");
    private final StringProperty port = new SimpleStringProperty("");
    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty tls = new SimpleStringProperty("");
    private final StringProperty certificate = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper service = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper severalHosts = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Postgres spec;
    private SourceForm form;
    private boolean showing;
    private String typed = "";

    /**
     * @param drafted told when what is typed has become another source, or none
     */
    SourceViewModel(ProjectSession session, Runnable drafted) {
        this.session = session;
        this.drafted = drafted;
        this.secret = new SecretModel(session, Side.SOURCE, Postgres.PASSWORD_VARIABLE);
        this.walk = new WalkModel(session, Side.SOURCE);
        this.spec = session.project().get().source();
        this.form = SourceForm.of(spec.url());
        show(spec);
        url.subscribe((former, text) -> urlTyped(text));
        edits(host, text -> form.withHost(text));
        edits(port, text -> form.withPort(text));
        edits(database, text -> form.withDatabase(text));
        edits(user, text -> form.withUser(text));
        edits(tls, text -> form.withTls(text));
        edits(certificate, text -> form.withCertificate(text));
    }

    private void edits(StringProperty field, Function<String, SourceForm> change) {
        field.subscribe(
                (former, text) -> {
                    if (!showing) {
                        edited(change.apply(text == null ? "" : text));
                    }
                });
    }

    StringProperty url() {
        return url;
    }

    StringProperty host() {
        return host;
    }

    StringProperty port() {
        return port;
    }

    StringProperty database() {
        return database;
    }

    StringProperty user() {
        return user;
    }

    /** sslmode, one of {@link #TLS_MODES}. */
    StringProperty tls() {
        return tls;
    }

    StringProperty certificate() {
        return certificate;
    }

    /** The libpq service that names the server; empty for none. */
    ReadOnlyStringProperty service() {
        return service.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty severalHosts() {
        return severalHosts.getReadOnlyProperty();
    }

    /** What is wrong with what is typed, and how it is to be written; empty for nothing. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    SecretModel secret() {
        return secret;
    }

    WalkModel walk() {
        return walk;
    }

    /** The project with this source; the same while what is typed is none. */
    Project drafted(Project project) {
        return project.withSource(spec);
    }

    /** Shows the project's source, whatever was typed. */
    void show(Postgres source) {
        spec = source;
        problem.set("");
        form = SourceForm.of(source.url());
        showFields();
        showing = true;
        url.set(source.url());
        typed = source.url();
        showing = false;
    }

    private void showFields() {
        showing = true;
        host.set(form.host());
        port.set(form.port());
        database.set(form.database());
        user.set(form.user());
        tls.set(form.tls());
        certificate.set(form.certificate());
        showing = false;
        showMarks();
    }

    private void showMarks() {
        service.set(form.service());
        severalHosts.set(form.hasSeveralHosts());
    }

    /** A password goes to its field at once when it was pasted, and when its URL is left. */
    private void urlTyped(String text) {
        if (showing) {
            return;
        }
        boolean pasted = Math.abs(text.length() - typed.length()) > 1;
        typed = text;
        SourceText read = SourceText.of(text);
        if (parsed(read.url())) {
            form = SourceForm.of(read.url());
            showFields();
        }
        if (pasted) {
            session.background().onScreen(this::commit);
        }
        drafted.run();
    }

    /** What was typed as a URL is left: it is written as we write it, without a password. */
    void commit() {
        SourceText read = SourceText.of(url.get());
        if (!read.password().isEmpty()) {
            secret.typed().set(read.password());
        }
        if (!read.url().equals(url.get())) {
            showing = true;
            url.set(read.url());
            typed = read.url();
            showing = false;
        }
    }

    private void edited(SourceForm other) {
        form = other;
        String text = other.url();
        showing = true;
        url.set(text);
        typed = text;
        showing = false;
        showMarks();
        parsed(text);
        drafted.run();
    }

    private boolean parsed(String text) {
        try {
            spec = Postgres.parse(messages.text("source"), text);
            problem.set("");
            return true;
        } catch (EngineException refused) {
            Fault fault = refused.fault();
            problem.set(messages.text("problem", fault.what(), fault.remedy()));
            return false;
        }
    }

    /** Takes a libpq service, or none. */
    void useService(String name) {
        var named = new SourceForm(name, "", "", "", "", "", "", Map.of());
        edited(name.isEmpty() ? form.withService("") : named);
        showFields();
    }

    void chooseCertificate(Path file) {
        certificate.set(file.toString());
    }

    /** Whose password it is. */
    Name name() {
        String where =
                form.service().isEmpty()
                        ? "%s@%s:%s/%s"
                                .formatted(
                                        form.user(),
                                        form.host().isEmpty() ? "localhost" : form.host(),
                                        form.port().isEmpty() ? "5432" : form.port(),
                                        form.database())
                        : "service " + form.service();
        return new Name("source password", where);
    }

    /** Looks in the keychain for whoever signs in. */
    void look() {
        secret.look(name(), () -> {});
    }
}
