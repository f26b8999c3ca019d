/** Files of payments on the command line: what they are, and what became of them. */
@NullMarked
package io.weir.cli.publish;

import org.jspecify.annotations.NullMarked;
