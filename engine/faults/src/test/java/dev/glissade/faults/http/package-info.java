/** Tests of the warehouse's proxy, over real sockets. */
@NullMarked
package dev.glissade.faults.http;

import org.jspecify.annotations.NullMarked;
