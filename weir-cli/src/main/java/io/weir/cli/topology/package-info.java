/** The topology as a drawing. */
@NullMarked
package io.weir.cli.topology;

import org.jspecify.annotations.NullMarked;
