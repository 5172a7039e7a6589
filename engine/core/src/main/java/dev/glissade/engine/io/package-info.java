/** Files and bytes: atomic writes, bounded buffers, checksums. */
@NullMarked
package dev.glissade.engine.io;

import org.jspecify.annotations.NullMarked;
