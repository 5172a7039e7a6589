/** A PostgreSQL server of our own with the database of an outdoor retailer: for the demo. */
@NullMarked
package dev.glissade.app.sample;

import org.jspecify.annotations.NullMarked;
