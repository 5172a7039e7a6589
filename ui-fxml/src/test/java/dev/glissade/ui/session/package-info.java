/** Tests of the package of the same name. */
@NullMarked
package dev.glissade.ui.session;

import org.jspecify.annotations.NullMarked;
