/** Tests of the report. */
@NullMarked
package dev.glissade.engine.report;

import org.jspecify.annotations.NullMarked;
