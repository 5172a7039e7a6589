/**
 * What a run has intended and done, written down before it acts, so that another process can go on
 * from there.
 */
@NullMarked
package dev.glissade.engine.journal;

import org.jspecify.annotations.NullMarked;
