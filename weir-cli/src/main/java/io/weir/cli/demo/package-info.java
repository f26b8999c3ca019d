/** The demo: the whole pipeline on this machine, with real servers and the proof at the end. */
@NullMarked
package io.weir.cli.demo;

import org.jspecify.annotations.NullMarked;
