package dev.glissade.ui.mapping;

import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;
import dev.glissade.engine.types.Misfits;
import dev.glissade.engine.types.TypeDecision.Mapped;
import dev.glissade.ui.mapping.ColumnViewModel.Written;
import dev.glissade.ui.text.Messages;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** One column: why it becomes what it does, and what else it may. */
public final class ColumnController {
    private final ColumnViewModel model;
    private final Messages messages = Messages.of(ColumnController.class);
    private boolean showing;

    @FXML private VBox card = new VBox();
    @FXML private Label title = new Label();
    @FXML private Label reason = new Label();
    @FXML private CheckBox columnOut = new CheckBox();
    @FXML private TextField columnName = new TextField();
    @FXML private ComboBox<TypeChoice> columnType = new ComboBox<>();
    @FXML private TextField columnOther = new TextField();
    @FXML private ComboBox<ValuePolicy> columnPolicy = new ComboBox<>();
    @FXML private Label complaint = new Label();
    @FXML private Label misfits = new Label();
    @FXML private VBox loss = new VBox();
    @FXML private Label lossTitle = new Label();
    @FXML private Label lossText = new Label();

    ColumnController(ColumnViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        cells(columnType, choice -> words(messages, choice));
        cells(columnPolicy, this::words);
        columnPolicy.getItems().setAll(ValuePolicy.values());
        columnType.valueProperty().subscribe(choice -> typeChosen(Optional.ofNullable(choice)));
        columnPolicy
                .valueProperty()
                .subscribe(
                        policy -> {
                            if (!showing && policy != null) {
                                model.policy(policy);
                            }
                        });
        columnName.textProperty().subscribe(name -> typed(name));
        columnName.focusedProperty().subscribe(focused -> left(focused));
        columnOther.textProperty().subscribe(text -> writing(text));
        model.column().subscribe(line -> show(line));
        model.pending().subscribe(choice -> showLoss(choice));
    }

    private static <T> void cells(ComboBox<T> box, Function<T, String> words) {
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T value) {
                        return value == null ? "" : words.apply(value);
                    }

                    @Override
                    public @Nullable T fromString(String text) {
                        return null;
                    }
                });
        box.setCellFactory(
                list ->
                        new ListCell<>() {
                            @Override
                            protected void updateItem(@Nullable T value, boolean empty) {
                                super.updateItem(value, empty);
                                setText(value == null || empty ? "" : words.apply(value));
                            }
                        });
    }

    /** A type to be chosen, and what that means. */
    static String words(Messages messages, TypeChoice choice) {
        String type = TypeChoice.words(choice.mapping().type());
        if (choice.trimmed()) {
            return messages.text("choice.trimmed", type);
        }
        return choice.standard()
                ? messages.text("choice.standard", type)
                : choice.isLossy() ? messages.text("choice.lossy", type) : type;
    }

    private String words(ValuePolicy policy) {
        return messages.text("policy." + policy.name().toLowerCase(Locale.ROOT));
    }

    private void show(Optional<ColumnLine> line) {
        showing = true;
        card.setVisible(line.isPresent());
        line.ifPresent(this::show);
        showing = false;
    }

    private void show(ColumnLine line) {
        Optional<SelectedColumn> selected = line.selected();
        String becomes =
                selected.flatMap(
                                s ->
                                        s.type() instanceof Mapped(var mapping)
                                                ? Optional.of(TypeChoice.words(mapping.type()))
                                                : Optional.empty())
                        .orElse("–");
        title.setText(
                "%s: %s → %s".formatted(line.name(), line.source().type().formatted(), becomes));
        reason.setText(model.reason());
        columnOut.setSelected(selected.isEmpty());
        columnName.setText(selected.map(SelectedColumn::targetName).orElse(""));
        columnName.setDisable(selected.isEmpty());
        List<TypeChoice> choices = model.choices();
        columnType.getItems().setAll(choices);
        columnType.setValue(selected.flatMap(s -> chosen(s, choices)).orElse(null));
        columnType.setPromptText(becomes);
        columnType.setDisable(choices.isEmpty());
        columnOther.setText("");
        columnOther.setDisable(choices.isEmpty());
        Optional<Misfits> not = model.misfits();
        columnPolicy.setValue(not.isPresent() ? model.policy() : null);
        columnPolicy.setDisable(not.isEmpty());
        columnPolicy.setPromptText(messages.text("policy.none"));
        misfits.setText(
                not.map(m -> messages.text("misfits", becomes, m.kinds())).orElse("")
                        + (model.obstacle().isEmpty()
                                ? ""
                                : " " + messages.text("misfits.obstacle", model.obstacle())));
        shown(misfits, not.isPresent());
        complain("");
    }

    private static Optional<TypeChoice> chosen(SelectedColumn column, List<TypeChoice> choices) {
        return choices.stream()
                .filter(choice -> column.type().equals(new Mapped(choice.mapping())))
                .findFirst();
    }

    private void typeChosen(Optional<TypeChoice> choice) {
        if (!showing) {
            choice.ifPresent(model::choose);
        }
    }

    private void typed(String name) {
        if (!showing && model.column().get().isPresent()) {
            complain(model.complaint(name));
        }
    }

    private void left(boolean focused) {
        if (!focused
                && !showing
                && model.column().get().flatMap(ColumnLine::selected).isPresent()) {
            model.name(columnName.getText().strip());
        }
    }

    @FXML
    void named() {
        model.name(columnName.getText().strip());
    }

    @FXML
    void leaveOut() {
        model.leaveOut(columnOut.isSelected());
    }

    private void writing(String text) {
        if (showing) {
            return;
        }
        complain(
                !text.isBlank() && model.written(text) instanceof Written.Complaint(String words)
                        ? words
                        : "");
    }

    @FXML
    void otherWritten() {
        String text = columnOther.getText();
        if (!text.isBlank() && model.written(text) instanceof Written.Fits(TypeChoice choice)) {
            model.choose(choice);
        }
    }

    private void complain(String words) {
        complaint.setText(words);
        shown(complaint, !words.isEmpty());
    }

    private void showLoss(Optional<TypeChoice> choice) {
        shown(loss, choice.isPresent());
        if (choice.isEmpty()) {
            show(model.column().get());
            return;
        }
        ColumnLine line = model.column().get().orElseThrow();
        lossTitle.setText(
                messages.text(
                        "loss.title",
                        line.name(),
                        line.source().type().formatted(),
                        TypeChoice.words(choice.get().mapping().type())));
        lossText.setText(
                messages.text(
                        "loss.text", ColumnViewModel.sentence(choice.get().mapping().note())));
    }

    @FXML
    void accept() {
        model.accept();
    }

    @FXML
    void keep() {
        model.giveUp();
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
