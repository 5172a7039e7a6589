package dev.glissade.ui.assess;

import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingGroup;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.model.TableId;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The list of findings: which of them are shown, and which one is looked at. */
final class FindingsViewModel {
    private final FindingWords words = new FindingWords();
    private final StringProperty filter = new SimpleStringProperty("");
    private final Map<Severity, BooleanProperty> shows = new EnumMap<>(Severity.class);
    private final Map<Severity, ReadOnlyIntegerWrapper> counts = new EnumMap<>(Severity.class);
    private final ObservableList<FindingGroup> shown = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<FindingGroup>> chosen =
            new SimpleObjectProperty<>(Optional.empty());
    private List<FindingGroup> all = List.of();

    FindingsViewModel() {
        for (Severity severity : Severity.values()) {
            var show = new SimpleBooleanProperty(true);
            shows.put(severity, show);
            counts.put(severity, new ReadOnlyIntegerWrapper());
            show.subscribe(now -> refresh());
        }
        filter.subscribe(text -> refresh());
    }

    /** What is typed to narrow the list; matched anywhere in a finding, whatever the case. */
    StringProperty filter() {
        return filter;
    }

    /** Whether findings of this weight are listed. */
    BooleanProperty shows(Severity severity) {
        return Objects.requireNonNull(shows.get(severity));
    }

    /** How many there are, listed or not. */
    ReadOnlyIntegerProperty count(Severity severity) {
        return Objects.requireNonNull(counts.get(severity)).getReadOnlyProperty();
    }

    /** Those that are listed. */
    ObservableList<FindingGroup> shown() {
        return shown;
    }

    /** The one whose detail is shown; empty when none is listed. */
    ObjectProperty<Optional<FindingGroup>> chosen() {
        return chosen;
    }

    /** Whether there is anything to list at all. */
    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Lists these from now on; keeps looking at what is still there. */
    void set(List<FindingGroup> groups) {
        all = List.copyOf(groups);
        for (Severity severity : Severity.values()) {
            long count = all.stream().filter(group -> group.severity() == severity).count();
            Objects.requireNonNull(counts.get(severity)).set((int) count);
        }
        refresh();
    }

    /** Shows what was found of one table. */
    void showOnly(TableId table) {
        shows.values().forEach(show -> show.set(true));
        filter.set(table.toString());
    }

    private void refresh() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        List<FindingGroup> now =
                all.stream()
                        .filter(group -> shows(group.severity()).get())
                        .filter(group -> wanted.isEmpty() || matches(group, wanted))
                        .toList();
        Optional<FindingGroup> before = chosen.get();
        shown.setAll(now);
        chosen.set(before.flatMap(old -> same(now, old)).or(() -> now.stream().findFirst()));
    }

    private static Optional<FindingGroup> same(List<FindingGroup> now, FindingGroup old) {
        return now.stream()
                .filter(one -> one.code() == old.code() && one.why().equals(old.why()))
                .findFirst();
    }

    private boolean matches(FindingGroup group, String wanted) {
        return group.why().toLowerCase(Locale.ROOT).contains(wanted)
                || words.about(group.code()).toLowerCase(Locale.ROOT).contains(wanted)
                || group.findings().stream().anyMatch(finding -> matches(finding, wanted));
    }

    private boolean matches(Finding finding, String wanted) {
        return words.where(finding).toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** In a group, the finding that the filter is after; the first when it is after none. */
    Finding looked(FindingGroup group) {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        return group.findings().stream()
                .filter(finding -> !wanted.isEmpty() && matches(finding, wanted))
                .findFirst()
                .orElse(group.first());
    }
}
