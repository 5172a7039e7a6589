package dev.glissade.ui.control;

import javafx.scene.control.Label;

import java.util.Locale;

/** A word on a coloured ground: how something stands. */
public final class Chip {
    private Chip() {}

    /** What the colour says; the word says it too. */
    public enum Kind {
        PLAIN,
        OK,
        ATTENTION,
        BAD,
        MOVING
    }

    /** A label that looks so. */
    public static Label of(String word, Kind kind) {
        var chip = new Label(word);
        show(chip, word, kind);
        return chip;
    }

    /** Makes a label another chip. */
    public static void show(Label chip, String word, Kind kind) {
        chip.setText(word);
        chip.getStyleClass().setAll("label", "chip", kind.name().toLowerCase(Locale.ROOT));
    }
}
