/** Tests of the sample database. */
@NullMarked
package dev.glissade.app.sample;

import org.jspecify.annotations.NullMarked;
