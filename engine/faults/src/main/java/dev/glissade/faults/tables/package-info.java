/**
 * Tables of all kinds of values made from a seed, and their comparison at both ends by plain JDBC,
 * apart from the product's own.
 */
@NullMarked
package dev.glissade.faults.tables;

import org.jspecify.annotations.NullMarked;
