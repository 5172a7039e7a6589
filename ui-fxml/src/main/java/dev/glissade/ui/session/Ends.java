package dev.glissade.ui.session;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How a session signs in at both ends, and what came of it; screen's thread. */
final class Ends {
    private final Map<String, String> secrets = new HashMap<>();
    private final Map<Side, ReadOnlyObjectWrapper<Optional<SideTest>>> tests =
            new EnumMap<>(Side.class);
    private final ReadOnlyObjectWrapper<Optional<Rights>> rights =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    Ends() {
        for (Side side : Side.values()) {
            tests.put(side, new ReadOnlyObjectWrapper<>(Optional.empty()));
        }
    }

    ReadOnlyObjectProperty<Optional<SideTest>> test(Side side) {
        return wrapper(side).getReadOnlyProperty();
    }

    boolean areConnected() {
        return tests.values().stream()
                .allMatch(test -> test.get().map(SideTest::passed).orElse(false));
    }

    ReadOnlyObjectProperty<Optional<Rights>> rights() {
        return rights.getReadOnlyProperty();
    }

    /** How the way there went with another secret says nothing any more. */
    void useSecret(Side side, String variable, String secret) {
        String former = secret.isEmpty() ? secrets.remove(variable) : secrets.put(variable, secret);
        if (!secret.equals(former == null ? "" : former)) {
            forget(side);
        }
    }

    /** As they are now, by the variables that would hold them. */
    Map<String, String> secrets() {
        return Map.copyOf(secrets);
    }

    UnaryOperator<String> secretsOut() {
        List<String> known =
                secrets.values().stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        return text -> {
            String cleaned = text;
            for (String secret : known) {
                cleaned = cleaned.replace(secret, "***");
            }
            return cleaned;
        };
    }

    void walked(SideTest test) {
        wrapper(test.side()).set(Optional.of(test));
    }

    void looked(Rights found) {
        rights.set(Optional.of(found));
    }

    /** An end is another one now, or is reached otherwise. */
    void forget(Side side) {
        wrapper(side).set(Optional.empty());
        forgetRights();
    }

    void forgetRights() {
        rights.set(Optional.empty());
    }

    private ReadOnlyObjectWrapper<Optional<SideTest>> wrapper(Side side) {
        return Objects.requireNonNull(tests.get(side));
    }
}
