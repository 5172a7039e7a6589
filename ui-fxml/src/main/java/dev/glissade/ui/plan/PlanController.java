package dev.glissade.ui.plan;

import dev.glissade.engine.project.ExistingTable;
import dev.glissade.ui.control.FaultBox;
import dev.glissade.ui.frame.Navigation;
import dev.glissade.ui.frame.Views;
import dev.glissade.ui.plan.PlanViewModel.Stage;
import dev.glissade.ui.session.LiveRun.Beginning;
import dev.glissade.ui.session.Step;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows the plan, what bounds it, and how a run of it begins. */
public final class PlanController {
    private final PlanViewModel plan;
    private final StartViewModel start;
    private final LimitsViewModel limits;
    private final TrialViewModel trial;
    private final Navigation navigation;
    private final StatementsViewModel statementsModel;
    private final Messages messages = Messages.of(PlanController.class);
    private final StringProperty status = new SimpleStringProperty("");

    @FXML private Label sentence = new Label();
    @FXML private Label more = new Label();
    @FXML private Button probe = new Button();
    @FXML private Button tryOut = new Button();
    @FXML private Button statements = new Button();
    @FXML private VBox former = new VBox();
    @FXML private Label formerTitle = new Label();
    @FXML private Label formerWays = new Label();
    @FXML private Button restart = new Button();
    @FXML private FaultBox fault = new FaultBox();
    @FXML private FaultBox startFault = new FaultBox();
    @FXML private Button again = new Button();
    @FXML private Button assess = new Button();
    @FXML private VBox main = new VBox();
    @FXML private StackPane limitsPane = new StackPane();
    @FXML private TableView<PlanRow> tables = new TableView<>();
    @FXML private TableColumn<PlanRow, PlanRow> table = new TableColumn<>();
    @FXML private TableColumn<PlanRow, PlanRow> size = new TableColumn<>();
    @FXML private TableColumn<PlanRow, PlanRow> data = new TableColumn<>();
    @FXML private TableColumn<PlanRow, PlanRow> existing = new TableColumn<>();
    @FXML private TableColumn<PlanRow, PlanRow> partitions = new TableColumn<>();
    @FXML private TableColumn<PlanRow, PlanRow> cut = new TableColumn<>();
    @FXML private Label footnote = new Label();
    @FXML private StackPane statementsPane = new StackPane();
    @FXML private StackPane trialPane = new StackPane();

    PlanController(
            PlanViewModel plan,
            StartViewModel start,
            LimitsViewModel limits,
            TrialViewModel trial,
            Navigation navigation) {
        this.plan = plan;
        this.start = start;
        this.limits = limits;
        this.trial = trial;
        this.navigation = navigation;
        this.statementsModel = new StatementsViewModel(plan.session());
    }

    /** What the status line says. */
    ObservableValue<String> status() {
        return status;
    }

    @FXML
    void initialize() {
        limitsPane.getChildren().setAll(Views.load("limits.fxml", new LimitsController(limits)));
        statementsPane
                .getChildren()
                .setAll(
                        Views.load(
                                "statements.fxml",
                                new StatementsController(statementsModel, this::showMain)));
        trialPane
                .getChildren()
                .setAll(Views.load("trial.fxml", new TrialController(trial, this::showMain)));
        showColumns();
        showMain();
        fault.follow(plan.fault());
        startFault.follow(start.fault());
        plan.stage().subscribe(stage -> tell());
        plan.forecast().subscribe(forecast -> tell());
        plan.probing().subscribe(probing -> tell());
        trial.trying().subscribe(trying -> tell());
        start.next().subscribe(next -> tell());
        start.former().subscribe(run -> tell());
    }

    private void showColumns() {
        PlanCells.text(table, row -> row.table().toString());
        PlanCells.text(size, row -> ScreenFigures.bytes(row.bytes()));
        size.getStyleClass().add("right");
        PlanCells.text(data, row -> messages.text("data.once"));
        PlanCells.node(existing, this::existingButton);
        PlanCells.bars(partitions, plan.words());
        PlanCells.text(cut, plan.words()::cut, "muted");
        tables.setItems(plan.rows());
        tables.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    private Node existingButton(PlanRow row) {
        var button = new Button(words(row.existing()) + " ▾");
        button.setId("existing-" + (plan.rows().indexOf(row) + 1));
        button.getStyleClass().setAll("plan-choice");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(messages.text("existing.of", row.table(), words(row.existing())));
        button.setDisable(plan.session().isRunning());
        button.setOnAction(
                event -> {
                    var menu = new ContextMenu();
                    for (ExistingTable policy : ExistingTable.values()) {
                        var item = new MenuItem(messages.text("existing.menu." + key(policy)));
                        item.setId("existing-to-" + key(policy));
                        item.setOnAction(chosen -> plan.existing(row.table(), policy));
                        menu.getItems().add(item);
                    }
                    menu.show(button, Side.BOTTOM, 0, 0);
                });
        return button;
    }

    private static String key(ExistingTable policy) {
        return policy.name().toLowerCase(Locale.ROOT);
    }

    private String words(ExistingTable policy) {
        return messages.text("existing." + key(policy));
    }

    private void tell() {
        Stage stage = plan.stage().get();
        boolean idle = stage == Stage.PLANNED && !trial.trying().get() && !plan.probing().get();
        boolean free = idle && !plan.session().isRunning();
        sentence.setText(plan.sentence());
        more.setText(plan.more());
        probe.setDisable(!free);
        tryOut.setDisable(stage != Stage.PLANNED || plan.session().isRunning());
        statements.setDisable(stage != Stage.PLANNED);
        footnote.setText(plan.footnote());
        status.set(plan.probing().get() ? messages.text("work.probe") : "");
        shown(again, stage == Stage.FAILED || stage == Stage.NONE);
        shown(assess, stage == Stage.BLOCKED);
        Optional<FormerRun> run = start.former().get();
        shown(former, run.isPresent());
        formerTitle.setText(run.map(start::formerWords).orElse(""));
        formerWays.setText(start.formerWays());
        shown(restart, start.isResumable());
        restart.setDisable(!free);
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void showMain() {
        show(main);
    }

    private void show(Node pane) {
        List.of(main, statementsPane, trialPane).forEach(other -> shown(other, other.equals(pane)));
    }

    @FXML
    void probe() {
        plan.probe();
    }

    @FXML
    void tryOut() {
        show(trialPane);
    }

    @FXML
    void statements() {
        show(statementsPane);
        statementsModel.load();
    }

    @FXML
    void again() {
        start.look();
    }

    @FXML
    void assess() {
        navigation.goTo(Step.ASSESS);
    }

    @FXML
    void restart() {
        start.start(Beginning.RESTART);
    }
}
