/** Tests of other tools' files as projects. */
@NullMarked
package dev.glissade.engine.project.imports;

import org.jspecify.annotations.NullMarked;
