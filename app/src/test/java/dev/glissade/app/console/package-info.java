/** Tests of what a person sees. */
@NullMarked
package dev.glissade.app.console;

import org.jspecify.annotations.NullMarked;
