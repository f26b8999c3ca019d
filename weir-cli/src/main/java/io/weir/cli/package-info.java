/** The one command, weir. */
@NullMarked
package io.weir.cli;

import org.jspecify.annotations.NullMarked;
