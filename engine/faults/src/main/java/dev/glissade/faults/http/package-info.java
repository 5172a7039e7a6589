/**
 * A proxy before a warehouse: it knows HTTP, the statement in a request, and what to answer in the
 * warehouse's stead.
 */
@NullMarked
package dev.glissade.faults.http;

import org.jspecify.annotations.NullMarked;
