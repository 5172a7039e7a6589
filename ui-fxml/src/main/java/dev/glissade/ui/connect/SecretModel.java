package dev.glissade.ui.connect;

import dev.glissade.engine.fault.Fault;
import dev.glissade.ui.desk.SecretStore;
import dev.glissade.ui.desk.SecretStore.Name;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.session.Side;
import dev.glissade.ui.text.Messages;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The secret of one end: typed now, or found in the keychain. It is handed to the session, and to
 * the keychain when its user wants that and the server has taken it; nowhere else.
 */
final class SecretModel {
    private final ProjectSession session;
    private final Side side;
    private final String variable;
    private final Messages messages = Messages.of(SecretModel.class);
    private final StringProperty typed = new SimpleStringProperty("");
    private final BooleanProperty keep = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper prompt = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<String>> keychain =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Fault>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private String found = "";
    private @Nullable Name looked;

    SecretModel(ProjectSession session, Side side, String variable) {
        this.session = session;
        this.side = side;
        this.variable = variable;
        prompt.set(messages.text("secret.none"));
        typed.subscribe((former, now) -> use());
    }

    /** What was typed; empty to use what the keychain has. */
    StringProperty typed() {
        return typed;
    }

    /** Whether the keychain is to have it. */
    BooleanProperty keep() {
        return keep;
    }

    /** What stands in the field while nothing is typed. */
    ReadOnlyStringProperty prompt() {
        return prompt.getReadOnlyProperty();
    }

    /** What this computer calls its keychain; empty when it has none, or nobody has asked yet. */
    ReadOnlyObjectProperty<Optional<String>> keychain() {
        return keychain.getReadOnlyProperty();
    }

    /** What the keychain refused. */
    ReadOnlyObjectProperty<Optional<Fault>> fault() {
        return fault.getReadOnlyProperty();
    }

    private record Look(Optional<String> keychain, Optional<String> secret) {}

    /** Looks for whoever signs in now, unless that was done; then goes on. */
    void look(Name name, Runnable then) {
        if (name.equals(looked)) {
            then.run();
            return;
        }
        looked = name;
        forgetFound();
        SecretStore store = session.desk().secrets();
        session.background()
                .start(
                        messages.text("work.secret"),
                        work -> new Look(store.keychain(), store.find(name)),
                        look -> {
                            keychain.set(look.keychain());
                            if (name.equals(looked)) {
                                take(look);
                            }
                            then.run();
                        },
                        why -> {
                            looked = null;
                            fault.set(Optional.of(why));
                            then.run();
                        });
    }

    private void forgetFound() {
        if (!found.isEmpty()) {
            found = "";
            keep.set(false);
            prompt.set(messages.text("secret.none"));
            use();
        }
    }

    private void take(Look look) {
        found = look.secret().orElse("");
        if (!found.isEmpty()) {
            boolean kept = look.keychain().isPresent();
            keep.set(kept);
            prompt.set(messages.text(kept ? "secret.keychain" : "secret.memory"));
        }
        use();
    }

    private void use() {
        session.useSecret(side, variable, typed.get().isEmpty() ? found : typed.get());
    }

    /** The secret as it is used; empty for none. */
    String secret() {
        return typed.get().isEmpty() ? found : typed.get();
    }

    /** The server took it: it is kept, or forgotten, as its user wants. */
    void taken(Name name) {
        String secret = secret();
        SecretStore store = session.desk().secrets();
        // Where there is no keychain the store forgets everything when the process ends.
        boolean wanted = keep.get() || keychain.get().isEmpty();
        boolean had = !found.isEmpty();
        if (secret.isEmpty() || (wanted && had && secret.equals(found)) || (!wanted && !had)) {
            return;
        }
        session.background()
                .start(
                        messages.text(wanted ? "work.keep" : "work.forget"),
                        work -> {
                            if (wanted) {
                                store.keep(name, secret);
                            } else {
                                store.forget(name);
                            }
                            return name;
                        },
                        done -> {
                            fault.set(Optional.empty());
                            if (!wanted) {
                                forgetKept(secret);
                            }
                        },
                        why -> fault.set(Optional.of(why)));
    }

    /** Used as long as the project is open, but the field no longer says where it is from. */
    private void forgetKept(String secret) {
        found = "";
        prompt.set(messages.text("secret.none"));
        typed.set(secret);
    }
}
