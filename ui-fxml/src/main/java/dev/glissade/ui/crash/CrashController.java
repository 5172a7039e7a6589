package dev.glissade.ui.crash;

import dev.glissade.ui.control.CopyBox;
import dev.glissade.ui.frame.Views;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;

/** Tells of something that nobody expected, and lets its user go on. */
public final class CrashController {
    private final CrashReport report;
    private final Ways ways;

    @FXML private Label code = new Label();
    @FXML private TextArea details = new TextArea();
    @FXML private Button goOn = new Button();

    /** What can be done then. */
    public record Ways(Runnable goOn, Runnable diagnostics) {}

    /** A panel, and what gets the focus in it. */
    public record Panel(Parent root, Node first) {}

    private CrashController(CrashReport report, Ways ways) {
        this.report = report;
        this.ways = ways;
    }

    /** Makes the panel. */
    public static Panel make(CrashReport report, Ways ways) {
        var controller = new CrashController(report, ways);
        Parent root = Views.load("crash.fxml", controller);
        return new Panel(root, controller.goOn);
    }

    @FXML
    void initialize() {
        code.setText(report.code());
        details.setText(report.text());
    }

    @FXML
    void copy() {
        CopyBox.copyToClipboard(report.text());
    }

    @FXML
    void diagnostics() {
        ways.diagnostics().run();
    }

    @FXML
    void goOn() {
        ways.goOn().run();
    }
}
