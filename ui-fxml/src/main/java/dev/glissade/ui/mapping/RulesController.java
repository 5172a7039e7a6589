package dev.glissade.ui.mapping;

import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.NamePolicy;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.RenameRule;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.ui.mapping.RulesViewModel.Pending;
import dev.glissade.ui.mapping.RulesViewModel.Reach;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Rules that hold for all tables, in the place of a table's columns. */
public final class RulesController {
    private static final int NAMED_MAX = 5;

    private final RulesViewModel model;
    private final Runnable back;
    private final Messages messages = Messages.of(RulesController.class);
    private boolean showing;

    @FXML private ComboBox<NamePolicy> names = new ComboBox<>();
    @FXML private TextField prefix = new TextField();
    @FXML private TextField suffix = new TextField();
    @FXML private VBox renames = new VBox();
    @FXML private ComboBox<RenameRule.Kind> renameKind = new ComboBox<>();
    @FXML private TextField renameTables = new TextField();
    @FXML private TextField renamePattern = new TextField();
    @FXML private TextField renameTo = new TextField();
    @FXML private Label renameComplaint = new Label();
    @FXML private VBox types = new VBox();
    @FXML private ComboBox<Reach> reach = new ComboBox<>();
    @FXML private TextField ruleOf = new TextField();
    @FXML private TextField ruleType = new TextField();
    @FXML private Label ruleComplaint = new Label();
    @FXML private VBox ruleLoss = new VBox();
    @FXML private Label ruleLossTitle = new Label();
    @FXML private Label ruleLossText = new Label();
    @FXML private ComboBox<ValuePolicy> policy = new ComboBox<>();

    RulesController(RulesViewModel model, Runnable back) {
        this.model = model;
        this.back = back;
    }

    @FXML
    void initialize() {
        fill(names, "names.", NamePolicy.values(), model::names);
        fill(policy, "policy.", ValuePolicy.values(), model::policy);
        fill(renameKind, "kind.", RenameRule.Kind.values(), kind -> {});
        fill(reach, "reach.", Reach.values(), kind -> {});
        renameKind.setValue(RenameRule.Kind.TABLE);
        reach.setValue(Reach.TYPE);
        whenLeft(prefix, model::prefix);
        whenLeft(suffix, model::suffix);
        model.projects().subscribe(project -> show(project));
        model.nameComplaint().subscribe(words -> complain(renameComplaint, words));
        model.typeComplaint().subscribe(words -> complain(ruleComplaint, words));
        model.pending().subscribe(pending -> showLoss(pending));
    }

    private <T extends Enum<T>> void fill(
            ComboBox<T> box, String keys, T[] values, Consumer<T> chosen) {
        box.getItems().setAll(values);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T value) {
                        return value == null
                                ? ""
                                : messages.text(keys + value.name().toLowerCase(Locale.ROOT));
                    }

                    @Override
                    public @Nullable T fromString(String text) {
                        return null;
                    }
                });
        box.valueProperty()
                .subscribe(
                        value ->
                                Optional.ofNullable(value)
                                        .filter(set -> !showing)
                                        .ifPresent(chosen));
    }

    private void whenLeft(TextField field, Consumer<String> taken) {
        field.setOnAction(event -> taken.accept(field.getText()));
        field.focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused && !showing) {
                                taken.accept(field.getText());
                            }
                        });
    }

    private static void complain(Label label, String words) {
        label.setText(words);
        shown(label, !words.isEmpty());
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void show(Project project) {
        showing = true;
        names.setValue(project.names());
        policy.setValue(RuleEdits.policy(project));
        prefix.setText(project.renaming().tablePrefix());
        suffix.setText(project.renaming().tableSuffix());
        renames.getChildren()
                .setAll(project.renaming().rules().stream().map(this::renameRow).toList());
        types.getChildren()
                .setAll(
                        project.defaults().columns().typeMappings().stream()
                                .map(this::typeRow)
                                .toList());
        shown(renames, !renames.getChildren().isEmpty());
        shown(types, !types.getChildren().isEmpty());
        showing = false;
    }

    private Node renameRow(RenameRule rule) {
        String kind = messages.text("kind." + rule.kind().name().toLowerCase(Locale.ROOT));
        String words =
                rule.tables() == null
                        ? messages.text("rename.row", kind, rule.pattern(), rule.replacement())
                        : messages.text(
                                "rename.row.of",
                                kind,
                                rule.pattern(),
                                rule.replacement(),
                                rule.tables());
        return row(words, () -> model.forget(rule));
    }

    private Node typeRow(ColumnTypeMapping rule) {
        String type =
                rule.targetType() == null
                        ? messages.text("rule.trimmed")
                        : TypeChoice.words(rule.targetType());
        String of = rule.columnName() == null ? rule.sourceType() : rule.columnName();
        String key = rule.columnName() == null ? "rule.row.type" : "rule.row.column";
        return row(messages.text(key, String.valueOf(of), type), () -> model.forget(rule));
    }

    private Node row(String words, Runnable forget) {
        var label = new Label(words);
        label.getStyleClass().add("mono");
        label.setWrapText(true);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var remove = new Button(messages.text("rule.remove"));
        remove.getStyleClass().addAll("flat", "small");
        remove.setMinWidth(Region.USE_PREF_SIZE);
        remove.setAccessibleText(messages.text("rule.remove") + " " + words);
        remove.setOnAction(event -> forget.run());
        var row = new HBox(8, label, gap, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void showLoss(Optional<Pending> pending) {
        shown(ruleLoss, pending.isPresent());
        pending.ifPresent(
                waiting -> {
                    int losing = waiting.losing().size();
                    int refused = waiting.refused().size();
                    ruleLossTitle.setText(
                            losing > 0
                                    ? messages.text(
                                            "rule.loss",
                                            waiting.type(),
                                            ScreenFigures.count(losing, "column"))
                                    : messages.text("rule.refused.title", waiting.type()));
                    var text = new StringBuilder();
                    if (losing > 0) {
                        text.append(messages.text("rule.loss.text", some(waiting.losing())));
                    }
                    if (refused > 0) {
                        text.append(text.isEmpty() ? "" : "\n")
                                .append(
                                        messages.text(
                                                "rule.refused",
                                                waiting.type(),
                                                some(waiting.refused())));
                    }
                    ruleLossText.setText(text.toString());
                });
    }

    private String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED_MAX, names.size())));
        int more = names.size() - NAMED_MAX;
        return more > 0 ? messages.text("some.more", first, Integer.toString(more)) : first;
    }

    @FXML
    void addRename() {
        if (model.rename(
                renameKind.getValue(),
                renameTables.getText(),
                renamePattern.getText(),
                renameTo.getText())) {
            renameTables.clear();
            renamePattern.clear();
            renameTo.clear();
        }
    }

    @FXML
    void addType() {
        if (model.type(reach.getValue(), ruleOf.getText(), ruleType.getText())) {
            ruleOf.clear();
            ruleType.clear();
        }
    }

    @FXML
    void acceptRule() {
        model.accept();
        ruleOf.clear();
        ruleType.clear();
    }

    @FXML
    void giveUpRule() {
        model.giveUp();
    }

    @FXML
    void close() {
        back.run();
    }
}
