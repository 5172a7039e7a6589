package dev.glissade.ui.run;

import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.run.PartitionState;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.ui.run.PartitionGrid.Place;
import dev.glissade.ui.text.ScreenFigures;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** The map of all partitions, what its colours mean, and what is known of the one clicked. */
final class PartitionsCard extends VBox {
    private final RunWords words;
    private final IntFunction<Optional<TablePlan>> plans;
    private final PartitionMap map;
    private final Label note = new Label();
    private final Label detail = new Label();
    private final Map<PartitionState, Label> counts = new EnumMap<>(PartitionState.class);
    private PartitionGrid grid = new PartitionGrid(List.of());
    private Optional<RunSnapshot> snapshot = Optional.empty();

    /**
     * @param plans of tables, by their indexes
     */
    PartitionsCard(RunWords words, IntFunction<Optional<TablePlan>> plans) {
        this.words = words;
        this.plans = plans;
        setId("partitions");
        setSpacing(8);
        getStyleClass().add("card");
        map = new PartitionMap(this::words);
        map.setId("partition-map");
        VBox.setVgrow(map, Priority.ALWAYS);
        var title = new Label(words.text("map"));
        title.getStyleClass().add("strong");
        title.setLabelFor(map);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        note.getStyleClass().addAll("muted", "small");
        note.setMinWidth(0);
        var head = new HBox(8, title, gap, note);
        head.setAlignment(Pos.CENTER_LEFT);
        detail.getStyleClass().add("note");
        detail.setId("partition-detail");
        detail.setMinWidth(0);
        var whole = new Tooltip();
        whole.textProperty().bind(detail.textProperty());
        detail.setTooltip(whole);
        getChildren().addAll(head, map, legend(), detail);
        map.selected().subscribe(place -> showDetail());
    }

    private FlowPane legend() {
        var legend = new FlowPane(10, 2);
        legend.setId("legend");
        legend.setMinHeight(USE_PREF_SIZE);
        for (PartitionState state : PartitionState.values()) {
            var swatch = new Region();
            swatch.getStyleClass()
                    .addAll("swatch", "swatch-" + state.name().toLowerCase(Locale.ROOT));
            // The theme's colours are the stylesheet's to say.
            swatch.backgroundProperty().subscribe(background -> colour(state, background));
            var count = new Label("", swatch);
            count.setId("count-" + state.name().toLowerCase(Locale.ROOT));
            count.getStyleClass().add("note");
            counts.put(state, count);
            legend.getChildren().add(count);
        }
        return legend;
    }

    private void colour(PartitionState state, @Nullable Background from) {
        if (from != null
                && !from.getFills().isEmpty()
                && from.getFills().getFirst().getFill() instanceof Color colour) {
            map.colour(state, colour);
        }
    }

    /** Another run's partitions. */
    void show(PartitionGrid other) {
        grid = other;
        map.show(other);
        detail.setText(words.text("map.hint"));
    }

    /** How they stand now. */
    void show(RunSnapshot run) {
        snapshot = Optional.of(run);
        map.update(run.tables());
        int shared = grid.layout().perCell();
        String all = ScreenFigures.count(grid.size());
        note.setText(
                shared == 1
                        ? words.text("map.note", all)
                        : words.text("map.shared", all, RunWords.count(shared)));
        counts.forEach(this::count);
        map.setAccessibleText(
                words.text(
                        "map.accessible",
                        counts.values().stream()
                                .filter(Label::isVisible)
                                .map(Label::getText)
                                .collect(Collectors.joining(", "))));
        showDetail();
    }

    private void count(PartitionState state, Label label) {
        int count = grid.count(state);
        label.setText(words.text("legend", words.partition(state), RunWords.count(count)));
        boolean always =
                switch (state) {
                    case WAITING, READING, UPLOADING, LOADED -> true;
                    case STAGED, FAILED, DISCARDED -> false;
                };
        label.setVisible(always || count > 0);
        label.setManaged(always || count > 0);
    }

    private void showDetail() {
        detail.setText(
                map.selected()
                        .get()
                        .map(place -> words(place).replace("\n", " · "))
                        .orElseGet(() -> words.text("map.hint")));
    }

    /** What is known of a partition. */
    private String words(Place place) {
        return snapshot.map(run -> run.tables().get(place.table()))
                .map(
                        table ->
                                words.text(
                                                "map.partition",
                                                table.source(),
                                                RunWords.count(place.number()),
                                                RunWords.count(table.partitionStates().size()))
                                        + "\n"
                                        + words.text(
                                                "map.state",
                                                words.partition(
                                                        table.partitionStates().of(place.number())),
                                                planned(place)))
                .orElse("");
    }

    private String planned(Place place) {
        return plans.apply(place.table())
                .filter(plan -> place.number() <= plan.partitions().size())
                .map(plan -> plan.partitions().get(place.number() - 1))
                .map(partition -> slice(partition.slice()) + ", " + about(partition))
                .orElse("");
    }

    private String about(Partition partition) {
        return words.text(
                "map.about",
                ScreenFigures.count(partition.rowsEstimated(), "row"),
                ScreenFigures.bytes(partition.bytesEstimated()));
    }

    /** The bounds of a range of keys are values of rows, and not shown. */
    private String slice(Slice slice) {
        return switch (slice) {
            case Slice.Whole whole -> words.text("map.slice.whole");
            case Slice.Pages pages ->
                    pages.toPage() < 0
                            ? words.text("map.slice.pages.open", RunWords.count(pages.fromPage()))
                            : words.text(
                                    "map.slice.pages",
                                    RunWords.count(pages.fromPage()),
                                    RunWords.count(pages.toPage() - 1));
            case Slice.KeyRange range ->
                    words.text("map.slice.range", String.join(", ", range.columns()));
            case Slice.KeyNull none ->
                    words.text("map.slice.null", String.join(", ", none.columns()));
        };
    }
}
