/** Tests of the proxies, over real sockets. */
@NullMarked
package dev.glissade.faults;

import org.jspecify.annotations.NullMarked;
