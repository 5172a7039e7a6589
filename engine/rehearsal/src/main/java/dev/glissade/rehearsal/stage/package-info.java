/** Internal stages: the folder that keeps staged files, and the S3 dialect by which they arrive. */
@NullMarked
package dev.glissade.rehearsal.stage;

import org.jspecify.annotations.NullMarked;
