/** What other tools' files say, as projects, and a project as one of theirs; all of it is pure. */
@NullMarked
package dev.glissade.engine.project.imports;

import org.jspecify.annotations.NullMarked;
