package dev.glissade.ui.validate;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.validate.Level;
import dev.glissade.ui.session.Compared;
import dev.glissade.ui.session.Comparisons;
import dev.glissade.ui.session.Comparisons.Scope;
import dev.glissade.ui.session.LiveComparison;
import dev.glissade.ui.session.LiveComparison.Ending;
import dev.glissade.ui.session.LiveComparison.Question;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.ScreenFigures;
import dev.glissade.ui.validate.TableRow.Kind;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The verdict, and the comparison that leads to it. */
final class ValidateViewModel {
    private final ProjectSession session;
    private final Comparisons comparisons;
    private final ValidateWords words = new ValidateWords();
    private final ObjectProperty<Level> level = new SimpleObjectProperty<>(Level.CHECKSUMS);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Kind>> only =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Shown> shown;
    private final ReadOnlyObjectWrapper<Optional<Question>> question =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<TableRow> rows = FXCollections.observableArrayList();
    private final Map<TableId, TableRow> goingOn = new HashMap<>();
    private List<TableRow> all = List.of();
    private Subscription following = Subscription.EMPTY;

    /** What the colour of the verdict says. */
    enum Tone {
        PLAIN,
        MOVING,
        OK,
        BAD
    }

    /**
     * All that stands above the list.
     *
     * @param detail what the sentence stands on
     * @param unseen what it does not say; may be empty
     * @param share how far a comparison is, from 0 to 1; empty while none goes on
     * @param counts of the tables, by how they stand
     * @param unlike how many tables were not the same
     * @param told what a repair has come to, a line each
     */
    record Shown(
            Tone tone,
            String sentence,
            String detail,
            String unseen,
            Optional<Double> share,
            Map<Kind, Integer> counts,
            int unlike,
            List<String> told,
            Optional<Fault> fault) {}

    ValidateViewModel(ProjectSession session) {
        this.session = session;
        this.comparisons = session.comparisons();
        this.shown = new ReadOnlyObjectWrapper<>(standing());
        comparisons.latest().get().ifPresent(known -> level.set(known.level()));
        comparisons.latest().subscribe(known -> show());
        comparisons.run().subscribe(run -> show());
        comparisons.live().subscribe(live -> follow(live));
        filter.subscribe(text -> select());
        only.subscribe(kind -> select());
    }

    private void follow(Optional<LiveComparison> live) {
        following.unsubscribe();
        following =
                live.map(
                                now ->
                                        Subscription.combine(
                                                now.progress().subscribe(far -> show()),
                                                now.question().subscribe(asked -> ask(asked)),
                                                now.ending().subscribe(end -> show())))
                        .orElse(Subscription.EMPTY);
        show();
    }

    private void ask(Optional<Question> asked) {
        question.set(asked);
        show();
    }

    ValidateWords words() {
        return words;
    }

    /** How closely the next comparison looks. */
    ObjectProperty<Level> level() {
        return level;
    }

    /** A part of tables' names. */
    StringProperty filter() {
        return filter;
    }

    /** Only tables that stand so; empty for all. */
    ObjectProperty<Optional<Kind>> only() {
        return only;
    }

    ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Whether rows may be replaced; empty while nobody has to say. */
    ReadOnlyObjectProperty<Optional<Question>> question() {
        return question.getReadOnlyProperty();
    }

    /** Those that the filters let through, the ones that want a look first. */
    ObservableList<TableRow> rows() {
        return rows;
    }

    ReadOnlyBooleanProperty goingOn() {
        return comparisons.goingOn();
    }

    boolean isGoingOn() {
        return comparisons.isGoingOn();
    }

    /** Whether anything is known yet. */
    boolean isBefore() {
        return !isGoingOn() && comparisons.latest().get().isEmpty();
    }

    /** Compares all tables. */
    void compare() {
        begin(level.get(), new Scope.All());
    }

    /** Compares those again that were not the same. */
    void compareUnlike() {
        begin(level.get(), new Scope.Unlike());
    }

    /** Looks which rows a repair of these would replace, and asks. */
    void repair(Set<TableId> tables) {
        Level known = comparisons.latest().get().map(Compared::level).orElse(Level.CHECKSUMS);
        begin(
                known.compareTo(Level.CHECKSUMS) < 0 ? Level.CHECKSUMS : known,
                new Scope.ToRepair(tables));
    }

    private void begin(Level closely, Scope scope) {
        if (!session.isRunning() && !isGoingOn()) {
            goingOn.clear();
            comparisons.compare(closely, scope);
        }
    }

    /** Tables that a repair can be tried of. */
    Set<TableId> repairable() {
        return all.stream()
                .filter(row -> row.kind() == Kind.DIFFERENT)
                .map(row -> row.of().table())
                .collect(Collectors.toSet());
    }

    void cancel() {
        comparisons.live().get().ifPresent(LiveComparison::cancel);
    }

    void answer(boolean agreed) {
        comparisons.live().get().ifPresent(live -> live.answer(agreed));
    }

    private void show() {
        all = sorted(rowsNow());
        shown.set(standing());
        select();
    }

    private List<TableRow> rowsNow() {
        Optional<LiveComparison> live = comparisons.live().get().filter(l -> l.isGoingOn());
        boolean fresh = live.map(now -> now.scope() instanceof Scope.All).orElse(false);
        if (fresh) {
            LiveComparison now = live.get();
            now.progress()
                    .get()
                    .compared()
                    .forEach(
                            table ->
                                    goingOn.computeIfAbsent(
                                            table.table(),
                                            id -> TableRow.of(table, now.level(), words)));
            return List.copyOf(goingOn.values());
        }
        Map<TableId, TableRow> before = new HashMap<>();
        all.forEach(row -> before.put(row.of().table(), row));
        return comparisons.latest().get().map(Compared::rows).orElse(List.of()).stream()
                .map(row -> kept(row, Optional.ofNullable(before.get(row.table()))))
                .toList();
    }

    /** The row that is shown already, if nothing of it is another; as open as that. */
    private TableRow kept(Compared.Row row, Optional<TableRow> before) {
        if (before.isPresent() && before.get().of().equals(row)) {
            return before.get();
        }
        TableRow made = TableRow.of(row, words);
        made.expanded().set(before.map(known -> known.expanded().get()).orElse(false));
        return made;
    }

    private static List<TableRow> sorted(List<TableRow> some) {
        return some.stream()
                .sorted(
                        Comparator.comparing((TableRow row) -> row.kind())
                                .thenComparing(row -> row.of().table()))
                .toList();
    }

    private void select() {
        List<TableRow> fitting =
                all.stream()
                        .filter(row -> row.matches(filter.get()))
                        .filter(row -> only.get().map(row.kind()::equals).orElse(true))
                        .toList();
        if (!fitting.equals(rows)) {
            rows.setAll(fitting);
        }
    }

    private Map<Kind, Integer> counts() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        all.forEach(row -> counts.merge(row.kind(), 1, Integer::sum));
        return counts;
    }

    private Shown standing() {
        Optional<LiveComparison> live = comparisons.live().get();
        Optional<LiveComparison> now = live.filter(LiveComparison::isGoingOn);
        if (now.isPresent()) {
            return moving(now.get());
        }
        Optional<Ending> end = live.flatMap(ended -> ended.ending().get());
        List<String> told =
                end.filter(how -> how instanceof Ending.Done)
                        .flatMap(how -> ((Ending.Done) how).repaired())
                        .map(words::repaired)
                        .orElse(List.of());
        Optional<Fault> fault =
                end.filter(how -> how instanceof Ending.Failed)
                        .map(how -> ((Ending.Failed) how).fault());
        boolean cancelled = end.filter(how -> how instanceof Ending.Cancelled).isPresent();
        return comparisons
                .latest()
                .get()
                .map(known -> verdict(known, told, fault, cancelled))
                .orElseGet(() -> before(fault, cancelled));
    }

    private Shown moving(LiveComparison live) {
        LiveComparison.Progress far = live.progress().get();
        double share = far.total() == 0 ? 0 : (double) far.done() / far.total();
        return new Shown(
                Tone.MOVING,
                words.progress(far),
                words.text("moving.level", words.level(live.level()), live.level().seen()),
                "",
                Optional.of(share).filter(of -> far.total() > 0),
                counts(),
                0,
                List.of(),
                Optional.empty());
    }

    private Shown before(Optional<Fault> fault, boolean cancelled) {
        return new Shown(
                Tone.PLAIN,
                words.text(cancelled ? "before.cancelled" : "before"),
                words.text("before.detail"),
                "",
                Optional.empty(),
                Map.of(),
                0,
                List.of(),
                fault);
    }

    private Shown verdict(
            Compared known, List<String> told, Optional<Fault> fault, boolean cancelled) {
        String unseen = words.unseen(known);
        return new Shown(
                known.unlike().isEmpty() ? Tone.OK : Tone.BAD,
                words.headline(known),
                words.detail(known),
                cancelled ? words.text("cancelled") + " " + unseen : unseen,
                Optional.empty(),
                counts(),
                known.unlike().size(),
                told,
                fault);
    }

    /** The words of a chip that lets tables of one kind through. */
    String chip(Kind kind) {
        int count = Objects.requireNonNull(shown.get().counts().getOrDefault(kind, 0));
        return words.text("filter." + kind, ScreenFigures.count(count));
    }
}
