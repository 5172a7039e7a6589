package dev.glissade.ui.report;

import dev.glissade.engine.report.ReportFormat;
import dev.glissade.ui.control.FaultBox;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * "Export report": a menu of formats. What has become of it is told by {@link #outcome}, which has
 * a place of its own in the screen.
 */
public final class ReportButton extends StackPane {
    private static final Messages MESSAGES = Messages.of(ReportButton.class);
    private final ReportViewModel model;
    private final MenuButton menu = new MenuButton(MESSAGES.text("export"));
    private final VBox outcome = new VBox();

    public ReportButton(ProjectSession session) {
        this.model = new ReportViewModel(session);
        menu.setId("report");
        menu.setMnemonicParsing(true);
        menu.setMinWidth(USE_PREF_SIZE);
        menu.getItems().setAll(formats());
        menu.getItems().addAll(new SeparatorMenuItem(), rows(), folder());
        getChildren().add(menu);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMinWidth(USE_PREF_SIZE);
        model.locked().subscribe(reason -> lock(reason));
        fillOutcome();
    }

    /** Where the report is, or why there is none; takes no room before. */
    public Region outcome() {
        return outcome;
    }

    /** Makes it the main action of its place, or one among others. */
    public void setAccent(boolean accent) {
        menu.getStyleClass().remove("accent");
        if (accent) {
            menu.getStyleClass().add("accent");
        }
    }

    private List<MenuItem> formats() {
        return List.of(
                item("html", EnumSet.of(ReportFormat.HTML)),
                item("pdf", EnumSet.of(ReportFormat.PDF)),
                item("csv", EnumSet.of(ReportFormat.CSV)),
                item("json", EnumSet.of(ReportFormat.JSON)),
                item("all", EnumSet.allOf(ReportFormat.class)));
    }

    private MenuItem item(String name, Set<ReportFormat> formats) {
        var item = new MenuItem(MESSAGES.text(name));
        item.setId("report-" + name);
        item.setOnAction(event -> model.write(formats));
        return item;
    }

    private MenuItem rows() {
        var item = new CheckMenuItem(MESSAGES.text("rows"));
        item.setId("report-rows");
        item.selectedProperty().bindBidirectional(model.withRows());
        return item;
    }

    private MenuItem folder() {
        var item = new MenuItem();
        item.setId("report-folder");
        model.folder().subscribe(to -> item.setText(MESSAGES.text("folder", to.getFileName())));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> model.chooseFolder());
        return item;
    }

    private void lock(Optional<String> reason) {
        menu.setDisable(reason.isPresent());
        menu.setAccessibleHelp(reason.orElse(""));
        // A disabled button has no tooltip; what it stands in has.
        Tooltip.install(this, reason.map(Tooltip::new).orElse(null));
    }

    private void fillOutcome() {
        var fault = new FaultBox();
        fault.follow(model.fault());
        var told = new Label();
        told.setId("report-told");
        told.getStyleClass().add("strong");
        told.setMinWidth(USE_PREF_SIZE);
        var place = new Label();
        place.getStyleClass().add("muted");
        place.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        place.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(place, Priority.ALWAYS);
        var show = button("show", model::show);
        var showFolder = button("show.folder", model::showFolder);
        var row = new HBox(12, told, place, show, showFolder);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("report-told");
        outcome.getChildren().setAll(row, fault);
        model.written()
                .subscribe(
                        files -> {
                            told.setText(model.told());
                            place.setText(model.place());
                            place.setTooltip(new Tooltip(model.place()));
                            appear(row, !files.isEmpty());
                            appear(show, files.size() == 1);
                            showOutcome();
                        });
        model.fault().subscribe(failed -> showOutcome());
    }

    private void showOutcome() {
        appear(outcome, !model.written().get().isEmpty() || model.fault().get().isPresent());
    }

    private static Button button(String name, Runnable action) {
        var button = new Button(MESSAGES.text(name));
        button.setId("report-" + name.replace('.', '-'));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static void appear(Region node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
