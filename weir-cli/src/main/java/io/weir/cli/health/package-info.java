/** What a program says of itself over HTTP: health and metrics. */
@NullMarked
package io.weir.cli.health;

import org.jspecify.annotations.NullMarked;
