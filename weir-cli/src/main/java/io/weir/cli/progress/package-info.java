/** How far a command is, for who looks at it, and how fast it may go. */
@NullMarked
package io.weir.cli.progress;

import org.jspecify.annotations.NullMarked;
