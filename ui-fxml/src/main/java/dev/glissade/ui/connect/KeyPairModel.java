package dev.glissade.ui.connect;

import dev.glissade.engine.fault.Fault;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A key pair that was made here, and what has to be said at the account for it. */
final class KeyPairModel {
    private final ProjectSession session;
    private final ObservableValue<String> user;
    private final Messages messages = Messages.of(KeyPairModel.class);
    private final ReadOnlyStringWrapper statement = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper shortly = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper fingerprint = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Fault>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<NewKeyPair> pair = Optional.empty();

    /**
     * @param user whose key it is to be
     */
    KeyPairModel(ProjectSession session, ObservableValue<String> user) {
        this.session = session;
        this.user = user;
        user.subscribe(name -> tell());
    }

    /** For somebody who may, to be run at the account; empty while none was made. */
    ReadOnlyStringProperty statement() {
        return statement.getReadOnlyProperty();
    }

    /** The same, with less of the key. */
    ReadOnlyStringProperty shortly() {
        return shortly.getReadOnlyProperty();
    }

    /** By which the account shows that it has this key. */
    ReadOnlyStringProperty fingerprint() {
        return fingerprint.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Fault>> fault() {
        return fault.getReadOnlyProperty();
    }

    /**
     * Makes a pair.
     *
     * @param passphrase empty for none
     */
    void make(Path file, String passphrase, Consumer<Path> made) {
        session.background()
                .start(
                        messages.text("work.key"),
                        work -> NewKeyPair.write(file, passphrase),
                        written -> {
                            pair = Optional.of(written);
                            fault.set(Optional.empty());
                            tell();
                            made.accept(written.file());
                        },
                        why -> fault.set(Optional.of(why)));
    }

    private void tell() {
        shortly.set(pair.map(made -> made.alterUserShortly(user.getValue())).orElse(""));
        statement.set(pair.map(made -> made.alterUser(user.getValue())).orElse(""));
        fingerprint.set(
                pair.map(made -> messages.text("key.fingerprint", made.fingerprint())).orElse(""));
    }
}
