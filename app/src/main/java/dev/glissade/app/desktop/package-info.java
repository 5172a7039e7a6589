/** The desktop application: gives the window what it asks of this process and this computer. */
@NullMarked
package dev.glissade.app.desktop;

import org.jspecify.annotations.NullMarked;
