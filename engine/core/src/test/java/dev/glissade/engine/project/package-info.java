/** Tests of project files, connection URLs and selections. */
@NullMarked
package dev.glissade.engine.project;

import org.jspecify.annotations.NullMarked;
