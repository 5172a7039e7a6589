package dev.glissade.ui.connect;

import dev.glissade.ui.frame.Navigation;
import dev.glissade.ui.frame.StepScreen;
import dev.glissade.ui.frame.StepScreen.NextAction;
import dev.glissade.ui.frame.Views;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.session.Step;
import dev.glissade.ui.text.Messages;

import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;

import java.nio.file.Path;
import java.util.Optional;

/** Makes the screen of the first step. */
public final class ConnectScreen {
    private ConnectScreen() {}

    /** The screen of a session. */
    public static StepScreen make(ProjectSession session, Navigation navigation) {
        var model =
                new ConnectViewModel(
                        session, System.getenv(), Path.of(System.getProperty("user.home", "")));
        var dialogs = session.desk().dialogs();
        Parent source = Views.load("source.fxml", new SourceController(model, dialogs));
        Parent target = Views.load("target.fxml", new TargetController(model, dialogs));
        Parent root = Views.load("connect.fxml", new ConnectController(model, source, target));
        return StepScreen.of(root, model::shown)
                .saying(model.status())
                .leading(next(model, navigation));
    }

    /** While what is typed is not the project's, nobody is to go on with what is. */
    private static ObservableValue<Optional<NextAction>> next(
            ConnectViewModel model, Navigation navigation) {
        String words = Messages.of(ConnectScreen.class).text("next");
        return model.untestable()
                .map(
                        why ->
                                why.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(
                                                new NextAction(
                                                        words,
                                                        () -> navigation.goTo(Step.ASSESS),
                                                        Optional.of(why))));
    }
}
