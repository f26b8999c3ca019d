/** The control hash that makes two accounts of the same outcomes comparable by one number. */
@NullMarked
package io.weir.schemas.control;

import org.jspecify.annotations.NullMarked;
