/** The log file of a workspace: everything goes there, nothing to the console. */
@NullMarked
package dev.glissade.app.log;

import org.jspecify.annotations.NullMarked;
