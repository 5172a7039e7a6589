package dev.glissade.ui.tables;

import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.TableId;
import dev.glissade.ui.control.FaultBox;
import dev.glissade.ui.frame.Navigation;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.session.Step;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import java.util.function.Supplier;

/** Shows the source's tables, to be ticked. */
public final class TablesController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    private final TablesViewModel model;
    private final ProjectSession session;
    private final Navigation navigation;
    private final Messages messages = Messages.of(TablesController.class);

    @FXML private Label sentence = new Label();
    @FXML private Label below = new Label();
    @FXML private FaultBox fault = new FaultBox();
    @FXML private HBox notice = new HBox();
    @FXML private Label noticeWords = new Label();
    @FXML private Button again = new Button();
    @FXML private Label searchName = new Label();
    @FXML private Label rulesName = new Label();
    @FXML private TextField search = new TextField();
    @FXML private Button tickShown = new Button();
    @FXML private Button untickShown = new Button();
    @FXML private TextField rules = new TextField();
    @FXML private Button applyRules = new Button();
    @FXML private Label rulesTold = new Label();
    @FXML private TableView<Row> table = new TableView<>();
    @FXML private Label none = new Label();

    TablesController(TablesViewModel model, ProjectSession session, Navigation navigation) {
        this.model = model;
        this.session = session;
        this.navigation = navigation;
    }

    @FXML
    void initialize() {
        fault.follow(model.fault());
        searchName.setLabelFor(search);
        rulesName.setLabelFor(rules);
        columns();
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.setItems(model.rows());
        table.setPlaceholder(none);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        search.textProperty().bindBidirectional(model.search());
        search.textProperty().subscribe(text -> showShown());
        model.rows().addListener((InvalidationListener) changed -> showShown());
        bindRules();
        model.ticks().subscribe(now -> show());
        model.found().subscribe(now -> show());
        session.planned().subscribe(now -> show());
    }

    private void bindRules() {
        RulesViewModel typed = model.rules();
        rules.textProperty().bindBidirectional(typed.text());
        rules.setOnAction(event -> typed.apply());
        rules.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && typed.changed().get()) {
                        typed.reset();
                        event.consume();
                    }
                });
        rulesTold.textProperty().bind(typed.told());
        typed.wrong()
                .subscribe(
                        wrong -> {
                            rules.pseudoClassStateChanged(WRONG, wrong);
                            rulesTold.getStyleClass().setAll("label", wrong ? "bad" : "muted");
                        });
        applyRules.disableProperty().bind(typed.wrong().or(Bindings.not(typed.changed())));
    }

    private void columns() {
        column("column.name", 360, () -> new NameCell(model, messages));
        column("column.size", 190, SizeCell::new).getStyleClass().add("right");
        column("column.rows", 120, () -> new TextCell(this::rows, "right"))
                .getStyleClass()
                .add("right");
        column("column.key", 190, () -> new TextCell(this::key, "muted"));
        column("column.findings", 130, () -> new FindingsCell(model, messages, this::showFindings));
    }

    private TableColumn<Row, Row> column(
            String title, double width, Supplier<TableCell<Row, Row>> cells) {
        var column = new TableColumn<Row, Row>(messages.text(title));
        column.setId(title.replace('.', '-'));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(data -> new SimpleObjectProperty<>(data.getValue()));
        column.setCellFactory(of -> cells.get());
        table.getColumns().add(column);
        return column;
    }

    private String rows(Row row) {
        return switch (row) {
            case Row.Schema schema -> ScreenFigures.count(schema.rows());
            case Row.Views views -> "";
            case Row.Table one ->
                    one.rows() < 0
                            ? one.isView() ? "" : messages.text("rows.unknown")
                            : ScreenFigures.count(one.rows());
        };
    }

    private String key(Row row) {
        if (!(row instanceof Row.Table one) || one.isView()) {
            return "";
        }
        return one.key()
                .map(
                        key ->
                                messages.text(
                                        key.kind() == SourceKey.Kind.PRIMARY
                                                ? "key.primary"
                                                : "key.unique",
                                        String.join(", ", key.columns())))
                .orElse(messages.text("key.none"));
    }

    private void pressed(KeyEvent event) {
        Row row = table.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        if (event.getCode() == KeyCode.SPACE) {
            model.press(row);
            event.consume();
        } else if (row instanceof Row.Schema schema && folds(event.getCode(), schema)) {
            model.fold(schema);
            table.getSelectionModel().select(row);
            event.consume();
        }
    }

    private boolean folds(KeyCode key, Row.Schema schema) {
        return key == KeyCode.ENTER
                || (key == KeyCode.LEFT && !model.isFolded(schema))
                || (key == KeyCode.RIGHT && model.isFolded(schema));
    }

    private void show() {
        sentence.setText(model.sentence());
        below.setText(model.below());
        String told = model.notice();
        noticeWords.setText(told);
        shown(notice, !told.isEmpty());
        boolean outdated = !model.found().get().isTrue();
        shown(again, outdated);
        notice.getStyleClass().setAll(outdated ? "notice" : "quiet-notice");
    }

    private void showShown() {
        boolean searched = !search.getText().isBlank();
        shown(tickShown, searched);
        shown(untickShown, searched);
        none.setText(messages.text(searched ? "none.found" : "none"));
    }

    private static void shown(Node node, boolean whether) {
        node.setVisible(whether);
        node.setManaged(whether);
    }

    private void showFindings(TableId of) {
        session.sendAbout(of);
        navigation.goTo(Step.ASSESS);
    }

    @FXML
    void applyRules() {
        model.rules().apply();
    }

    @FXML
    void tickShown() {
        model.tickShown();
    }

    @FXML
    void untickShown() {
        model.untickShown();
    }

    @FXML
    void assess() {
        model.assess();
    }
}
