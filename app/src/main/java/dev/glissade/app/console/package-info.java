/** What a person or a script sees: text, JSON lines, progress, errors. */
@NullMarked
package dev.glissade.app.console;

import org.jspecify.annotations.NullMarked;
