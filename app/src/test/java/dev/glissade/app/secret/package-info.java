/** Tests of the keychains, by tools that are not the system's. */
@NullMarked
package dev.glissade.app.secret;

import org.jspecify.annotations.NullMarked;
