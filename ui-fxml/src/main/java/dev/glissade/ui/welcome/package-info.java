/** The first screen: projects of late, a new one, and sample data to try it with. */
@NullMarked
package dev.glissade.ui.welcome;

import org.jspecify.annotations.NullMarked;
