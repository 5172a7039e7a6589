/** The step Validate: the verdict, what each table came to, rows that differ, and their repair. */
@NullMarked
package dev.glissade.ui.validate;

import org.jspecify.annotations.NullMarked;
