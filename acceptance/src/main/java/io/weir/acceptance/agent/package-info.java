/** What changes a program from outside as it starts. */
@NullMarked
package io.weir.acceptance.agent;

import org.jspecify.annotations.NullMarked;
