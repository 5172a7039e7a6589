/** Pure: what a run will do, table by table and partition by partition, before it does it. */
@NullMarked
package dev.glissade.engine.plan;

import org.jspecify.annotations.NullMarked;
