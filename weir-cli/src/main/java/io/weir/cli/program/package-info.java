/** Commands of {@code weir} as programs of their own, beside the servers of a local platform. */
@NullMarked
package io.weir.cli.program;

import org.jspecify.annotations.NullMarked;
