package dev.glissade.ui.run;

import dev.glissade.ui.control.CopyBox;
import dev.glissade.ui.control.FaultBox;
import dev.glissade.ui.run.RunViewModel.TableFault;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.stream.Collectors;

/** What has gone wrong: what, where, what to do about it. */
final class FaultsCard extends VBox {
    private static final int SHOWN_MAX = 20;

    private final RunWords words;
    private final Label title = new Label();
    private final Button retry = new Button();
    private final Button copy;
    private final VBox list = new VBox(12);
    private List<TableFault> faults = List.of();

    /**
     * @param again tries the tables again
     */
    FaultsCard(RunWords words, Runnable again) {
        this.words = words;
        setId("faults");
        setSpacing(8);
        getStyleClass().addAll("card", "failed");
        title.getStyleClass().add("strong");
        title.setId("faults-title");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        copy = new Button(words.text("copy.details"));
        copy.setId("copy-details");
        copy.getStyleClass().addAll("flat", "small");
        copy.setOnAction(event -> copyDetails());
        retry.setId("retry");
        retry.setMnemonicParsing(true);
        retry.setOnAction(event -> again.run());
        var head = new HBox(8, title, gap, copy, retry);
        head.setAlignment(Pos.CENTER_LEFT);
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setMinHeight(56);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        show(List.of());
    }

    /** Shows them; takes no room while there are none. */
    void show(List<TableFault> now) {
        faults = now;
        setVisible(!now.isEmpty());
        setManaged(!now.isEmpty());
        title.setText(
                now.size() == 1
                        ? words.text("faults.one")
                        : words.text("faults", RunWords.count(now.size())));
        long retriable = now.stream().filter(fault -> fault.table() > 0).count();
        retry.setVisible(retriable > 0);
        retry.setManaged(retriable > 0);
        retry.setText(
                retriable == 1
                        ? words.text("retry")
                        : words.text("retry.all", words.tables(retriable)));
        copy.setText(words.text("copy.details"));
        list.getChildren().setAll(now.stream().limit(SHOWN_MAX).map(this::one).toList());
        if (now.size() > SHOWN_MAX) {
            var more = new Label(words.text("faults.more", RunWords.count(now.size() - SHOWN_MAX)));
            more.getStyleClass().add("muted");
            list.getChildren().add(more);
        }
    }

    private VBox one(TableFault fault) {
        var where = wrapped(fault.where());
        where.getStyleClass().add("strong");
        var what = wrapped(fault.fault().what());
        var box = new VBox(2, where, what);
        if (fault.table() > 0) {
            var nothing = wrapped(words.text("faults.nothing"));
            nothing.getStyleClass().add("muted");
            box.getChildren().add(nothing);
        }
        if (!fault.fault().remedy().isEmpty()) {
            box.getChildren().add(wrapped(words.text("faults.todo", fault.fault().remedy())));
        }
        return box;
    }

    private static Label wrapped(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private void copyDetails() {
        String all =
                faults.stream()
                        .map(fault -> fault.where() + "\n" + FaultBox.details(fault.fault()))
                        .collect(Collectors.joining("\n\n"));
        CopyBox.copyToClipboard(all);
        copy.setText(words.text("copied"));
    }
}
