/** What screens ask of the process and the computer that they run on; tests bring their own. */
@NullMarked
package dev.glissade.ui.desk;

import org.jspecify.annotations.NullMarked;
