/** A file to send to whoever is to help: shown before it is saved, without a value of any row. */
@NullMarked
package dev.glissade.ui.diagnostics;

import org.jspecify.annotations.NullMarked;
