package dev.glissade.ui.validate;

import dev.glissade.engine.validate.ChecksumCount;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.TableVerdict.Result.Different;
import dev.glissade.ui.text.ScreenFigures;
import dev.glissade.ui.validate.DifferenceLines.Line;
import dev.glissade.ui.validate.DifferenceLines.Side;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.List;
import java.util.Set;

/** What opens under a table: rows side by side, what was accepted, how each column is proven. */
final class ComparedDetail {
    /** As many as one reads; the report has more. */
    private static final int LINES_MAX = 20;

    private static final double CELL_WIDTH_MAX = 260;

    private final ValidateViewModel model;
    private final ValidateWords words;
    private final TableRow row;

    ComparedDetail(ValidateViewModel model, TableRow row) {
        this.model = model;
        this.words = model.words();
        this.row = row;
    }

    Node node() {
        var all = new VBox(10);
        all.getStyleClass().add("compared-detail");
        all.setId(row.id("detail"));
        row.of()
                .verdict()
                .ifPresentOrElse(
                        verdict -> fill(all, verdict),
                        () -> all.getChildren().add(text(row.of().sentence())));
        return all;
    }

    private void fill(VBox all, TableVerdict verdict) {
        switch (verdict.result()) {
            case Different different -> differences(all, different);
            case TableVerdict.Result.NotComparable(String reason) ->
                    all.getChildren().add(text(reason));
            case TableVerdict.Result.Accepted(List<String> conversions) -> {
                all.getChildren().add(title("accepted"));
                conversions.forEach(one -> all.getChildren().add(text(one)));
            }
            case TableVerdict.Result.Identical same -> {}
        }
        if (!verdict.columns().isEmpty()) {
            all.getChildren().addAll(title("proof"), proofs(verdict));
        }
    }

    private void differences(VBox all, Different different) {
        different.findings().forEach(finding -> all.getChildren().add(text(finding)));
        List<Line> lines = DifferenceLines.of(different);
        if (!lines.isEmpty()) {
            all.getChildren().add(sides(different, lines));
        }
        for (ChecksumCount count : different.checksums().stream().limit(LINES_MAX).toList()) {
            all.getChildren()
                    .add(
                            text(
                                    words.text(
                                            "checksum",
                                            count.checksum(),
                                            ScreenFigures.count(count.sourceRows()),
                                            ScreenFigures.count(count.targetRows()))));
        }
        int more = Math.max(lines.size(), different.checksums().size()) - LINES_MAX;
        if (more > 0) {
            all.getChildren().add(muted(words.text("more", ScreenFigures.count(more))));
        }
        all.getChildren().add(repair());
    }

    private Node repair() {
        var button = new Button(words.text("repair"));
        button.setId(row.id("repair"));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.disableProperty().bind(model.goingOn());
        button.setOnAction(event -> model.repair(Set.of(row.of().table())));
        var why = muted(words.text("repair.how"));
        HBox.setHgrow(why, Priority.ALWAYS);
        var box = new HBox(12, button, why);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private GridPane sides(Different different, List<Line> lines) {
        var grid = new GridPane();
        grid.getStyleClass().add("sides");
        grid.setMaxWidth(Region.USE_PREF_SIZE);
        grid.addRow(
                0,
                head(String.join(", ", different.keyColumns())),
                head(words.text("side.column")),
                head(words.text("side.source")),
                head(words.text("side.target")));
        int number = 1;
        for (Line line : lines.stream().limit(LINES_MAX).toList()) {
            grid.addRow(
                    number++,
                    cell(mono(line.key())),
                    cell(column(line)),
                    cell(side(line.source())),
                    cell(target(line)));
        }
        return grid;
    }

    private Node head(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("muted", "strong");
        label.setMaxWidth(CELL_WIDTH_MAX);
        label.setTooltip(new Tooltip(text));
        return cell(label);
    }

    private static HBox cell(Node content) {
        var cell = new HBox(content);
        cell.getStyleClass().add("side");
        return cell;
    }

    private Label column(Line line) {
        var label = new Label(line.column().isEmpty() ? words.text("side.row") : line.column());
        if (line.column().isEmpty()) {
            label.getStyleClass().add("muted");
        }
        label.setMaxWidth(CELL_WIDTH_MAX);
        return label;
    }

    private static Label mono(String text) {
        var label = new Label(text);
        label.getStyleClass().add("mono");
        label.setMaxWidth(CELL_WIDTH_MAX);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        if (!text.isEmpty()) {
            var whole = new Tooltip(text);
            whole.setWrapText(true);
            whole.setMaxWidth(2 * CELL_WIDTH_MAX);
            label.setTooltip(whole);
        }
        return label;
    }

    private Label side(Side side) {
        return switch (side.kind()) {
            case VALUE -> mono(side.text());
            case NULL -> special("side.null");
            case EMPTY -> special("side.empty");
            case PRESENT -> special("side.present");
            case ABSENT -> special("side.absent");
        };
    }

    private Label special(String key) {
        var label = new Label(words.text(key));
        label.getStyleClass().addAll("muted", "special");
        return label;
    }

    /** In red, and what differs of it in bold, as far as both are short enough to be whole. */
    private Node target(Line line) {
        boolean values =
                line.source().kind() == DifferenceLines.Kind.VALUE
                        && line.target().kind() == DifferenceLines.Kind.VALUE;
        Label plain = side(line.target());
        plain.getStyleClass().remove("muted");
        plain.getStyleClass().add("bad");
        int same = DifferenceLines.samePrefix(line.source().text(), line.target().text());
        if (!values || new Text(line.target().text()).getLayoutBounds().getWidth() > 200) {
            return plain;
        }
        var before = new Text(line.target().text().substring(0, same));
        before.getStyleClass().addAll("mono", "bad-text");
        var after = new Text(line.target().text().substring(same));
        after.getStyleClass().addAll("mono", "bad-text", "differs");
        return new TextFlow(before, after);
    }

    private GridPane proofs(TableVerdict verdict) {
        var grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(4);
        var how = new ColumnConstraints();
        how.setPercentWidth(38);
        var which = new ColumnConstraints();
        which.setPercentWidth(62);
        grid.getColumnConstraints().addAll(how, which);
        int number = 0;
        for (ValidateWords.ProofLine line : words.proofLines(verdict)) {
            Label proof = muted(line.proof());
            if (line.none()) {
                proof.getStyleClass().setAll("label", "attention-text");
            }
            Label columns =
                    text(
                            line.note().isEmpty()
                                    ? line.columns()
                                    : words.text("proof.note", line.columns(), line.note()));
            grid.addRow(number++, proof, columns);
        }
        return grid;
    }

    private Label title(String key) {
        var label = new Label(words.text("title." + key));
        label.getStyleClass().addAll("strong");
        return label;
    }

    private static Label muted(String text) {
        Label label = text(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
