package dev.glissade.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ui.fixture.Stand;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

@Timeout(60)
class RememberedColumnsIT {
    @TempDir private Path folder;

    @Test
    void a_column_has_the_width_again_that_it_was_given() throws Exception {
        try (Stand stand = Stand.welcome(folder)) {
            stand.interact(
                    () -> {
                        TableView<String> table = table(stand);
                        ((StackPane) stand.window().scene().getRoot()).getChildren().add(table);
                        table.getColumns().getFirst().setPrefWidth(222);
                    });
            stand.waitFor(
                    () ->
                            stand.desk()
                                    .settings()
                                    .settings()
                                    .columns()
                                    .entrySet()
                                    .contains(Map.entry("things.name", 222.0)));
            stand.interact(
                    () ->
                            assertThat(table(stand).getColumns().getFirst().getPrefWidth())
                                    .isEqualTo(222));
        }
    }

    private static TableView<String> table(Stand stand) {
        var name = new TableColumn<String, String>("Name");
        name.setId("name");
        var table = new TableView<String>();
        table.getColumns().add(name);
        RememberedColumns.of(table, "things", stand.desk().settings());
        return table;
    }
}
