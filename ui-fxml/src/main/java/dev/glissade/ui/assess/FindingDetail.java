package dev.glissade.ui.assess;

import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingGroup;
import dev.glissade.ui.control.Chip;
import dev.glissade.ui.control.CopyBox;
import dev.glissade.ui.session.Step;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All about one finding: why it matters, what it concerns, what can be done about it. */
final class FindingDetail extends VBox {
    private static final double ROW = 26;
    private static final int ROWS_MAX = 8;
    private static final int LINES_MAX = 5;

    private final FindingWords words;
    private final Predicate<Step> open;
    private final BiConsumer<Step, Finding> goTo;
    private final Messages messages = Messages.of(FindingDetail.class);
    private final VBox fix = new VBox(8);

    /**
     * @param open whether a step can be gone to now
     * @param goTo goes there, because of a finding
     */
    FindingDetail(FindingWords words, Predicate<Step> open, BiConsumer<Step, Finding> goTo) {
        super(8);
        this.words = words;
        this.open = open;
        this.goTo = goTo;
        setId("finding-detail");
        getStyleClass().add("finding-detail");
    }

    /** Shows a group and, of its findings, this one's fix. */
    void show(Optional<FindingGroup> shown, Optional<Finding> looked) {
        getChildren().clear();
        shown.ifPresent(group -> show(group, looked.orElse(group.first())));
    }

    private void show(FindingGroup group, Finding looked) {
        Label title = wrapped(words.heading(group), "heading");
        title.setId("finding-title");
        Label chip = Chip.of(words.word(group.severity()), FindingWords.kind(group.severity()));
        Label about = new Label(words.about(group.code()));
        about.getStyleClass().add("muted");
        Label why = wrapped(words.why(group), "finding-why");
        getChildren().addAll(title, new HBox(8, chip, about), why);
        List<String> places = places(group);
        if (!places.isEmpty()) {
            getChildren().addAll(concerns(group), list(group, places, looked));
        }
        getChildren().add(fix);
        showFix(group, looked);
    }

    private Label concerns(FindingGroup group) {
        int count = group.findings().size();
        return count == 1
                ? wrapped(messages.text("concerns"), "strong")
                : wrapped(
                        messages.text(
                                "concerns.many",
                                ScreenFigures.count(count, messages.text("noun.place"))),
                        "strong");
    }

    /** All of them; none where the heading names them. */
    private List<String> places(FindingGroup group) {
        Finding first = group.first();
        if (group.findings().size() > 1) {
            return group.findings().stream().map(words::where).toList();
        }
        boolean told = first.table() == null && first.objects().size() == 1;
        return told ? List.of() : first.objects();
    }

    private Node list(FindingGroup group, List<String> places, Finding looked) {
        if (group.findings().size() == 1 && places.size() <= LINES_MAX) {
            var lines = new VBox(2);
            places.forEach(place -> lines.getChildren().add(wrapped(place, "muted")));
            return lines;
        }
        return view(group, places, looked);
    }

    private ListView<String> view(FindingGroup group, List<String> places, Finding looked) {
        var list = new ListView<String>();
        list.getItems().setAll(places);
        list.setId("finding-places");
        list.setAccessibleText(messages.text("concerns"));
        list.setFixedCellSize(ROW);
        double height = Math.min(ROWS_MAX, places.size()) * ROW + 6;
        list.setPrefHeight(height);
        list.setMinHeight(height);
        if (group.findings().size() > 1) {
            int at = group.findings().indexOf(looked);
            list.getSelectionModel().select(at);
            list.scrollTo(at);
            list.getSelectionModel()
                    .selectedIndexProperty()
                    .subscribe((before, now) -> showFix(group, now.intValue()));
        }
        return list;
    }

    private void showFix(FindingGroup group, int at) {
        if (at >= 0) {
            showFix(group, group.findings().get(at));
        }
    }

    private void showFix(FindingGroup group, Finding looked) {
        List<FixPart> parts = FixPart.of(looked.fix());
        fix.getChildren().clear();
        if (!parts.isEmpty()) {
            fix.getChildren().add(wrapped(messages.text("fix"), "strong"));
        }
        parts.forEach(part -> fix.getChildren().add(node(part)));
        if (group.findings().size() > 1 && parts.stream().anyMatch(FixPart.Sql.class::isInstance)) {
            fix.getChildren().add(copyAll(group));
        }
        FindingWords.step(group.code())
                .filter(open)
                .ifPresent(step -> fix.getChildren().add(link(step, looked)));
    }

    private Node node(FixPart part) {
        return switch (part) {
            case FixPart.Sql sql -> CopyBox.of(sql.text() + ";");
            case FixPart.Words text -> wrapped(text.text(), "muted");
        };
    }

    private Hyperlink copyAll(FindingGroup group) {
        var link =
                new Hyperlink(
                        messages.text("fix.all", ScreenFigures.count(group.findings().size())));
        link.setId("finding-copy-all");
        link.getStyleClass().add("link");
        link.setOnAction(event -> CopyBox.copyToClipboard(statements(group)));
        return link;
    }

    /** Every statement of every fix, once. */
    static String statements(FindingGroup group) {
        return group.findings().stream()
                .flatMap(finding -> FixPart.of(finding.fix()).stream())
                .filter(FixPart.Sql.class::isInstance)
                .map(part -> part.text() + ";")
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private Hyperlink link(Step step, Finding looked) {
        var link = new Hyperlink(messages.text("go." + step.name()));
        link.setId("finding-go");
        link.getStyleClass().add("link");
        link.setOnAction(event -> goTo.accept(step, looked));
        return link;
    }

    private static Label wrapped(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
