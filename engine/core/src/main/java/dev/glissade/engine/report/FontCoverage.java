package dev.glissade.engine.report;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The Liberation fonts that a PDF carries: Latin, Greek, Cyrillic, no Chinese and no Arabic. */
final class FontCoverage {
    private static final String FOLDER = "/liberation/";

    private FontCoverage() {}

    /** One of the fonts. */
    enum Face {
        REGULAR("LiberationSans-Regular.ttf"),
        BOLD("LiberationSans-Bold.ttf"),
        ITALIC("LiberationSans-Italic.ttf"),
        MONO("LiberationMono-Regular.ttf");

        private final String file;

        Face(String file) {
            this.file = file;
        }

        InputStream open() {
            return Objects.requireNonNull(
                    FontCoverage.class.getResourceAsStream(FOLDER + file),
                    "a font is missing from this program");
        }

        TrueTypeFont parse() {
            try (InputStream in = open()) {
                return new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * A font's characters, by code point. What is written from right to left is not among them: the
     * writer would set it the wrong way round.
     */
    static boolean has(CmapLookup glyphs, int c) {
        byte direction = Character.getDirectionality(c);
        boolean leftward =
                direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        return !leftward && glyphs.getGlyphId(c) != 0;
    }

    static CmapLookup glyphs(TrueTypeFont font) {
        try {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
