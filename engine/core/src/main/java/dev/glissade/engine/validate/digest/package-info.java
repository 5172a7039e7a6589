/**
 * Proof that source and target hold the same values: both sides are read as text, each value is
 * brought to one canonical form, and order-independent digests are compared; where they differ, the
 * rows and columns are named.
 */
@NullMarked
package dev.glissade.engine.validate.digest;

import org.jspecify.annotations.NullMarked;
