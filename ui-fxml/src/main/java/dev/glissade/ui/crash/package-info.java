/** What is shown and kept when something happens that nobody expected. */
@NullMarked
package dev.glissade.ui.crash;

import org.jspecify.annotations.NullMarked;
