/** The ways in which the world breaks. */
@NullMarked
package io.weir.acceptance.fault;

import org.jspecify.annotations.NullMarked;
