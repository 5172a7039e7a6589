package dev.glissade.ui.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of one package, from its {@code messages.properties}. */
public final class Messages {
    private final ResourceBundle bundle;

    private Messages(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** Those beside a class. */
    public static Messages of(Class<?> beside) {
        return new Messages(
                ResourceBundle.getBundle(
                        beside.getPackageName() + ".messages", Locale.getDefault()));
    }

    /** For FXML's {@code %key}. */
    public ResourceBundle bundle() {
        return bundle;
    }

    /**
     * A sentence.
     *
     * @param arguments for {0}, {1} …; figures are to be formatted already, as texts
     */
    public String text(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : MessageFormat.format(pattern, arguments);
    }
}
