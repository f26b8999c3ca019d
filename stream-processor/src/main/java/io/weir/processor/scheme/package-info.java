/** The rules in force, made ready for use from their record. */
@NullMarked
package io.weir.processor.scheme;

import org.jspecify.annotations.NullMarked;
