package dev.glissade.ui.diagnostics;

import java.nio.charset.StandardCharsets;

/**
 * One file of a bundle, as it will be sent.
 *
 * @param name within the bundle
 */
record BundlePart(String name, String text) {
    /** In UTF-8. */
    long bytes() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
