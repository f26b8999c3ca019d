/** Settings of a program: texts by key, read once at start. */
@NullMarked
package io.weir.schemas.settings;

import org.jspecify.annotations.NullMarked;
