/** The verbs of the command line. */
@NullMarked
package dev.glissade.app.command;

import org.jspecify.annotations.NullMarked;
