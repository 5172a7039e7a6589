/** Tests of the verbs and their exit codes. */
@NullMarked
package dev.glissade.app.command;

import org.jspecify.annotations.NullMarked;
