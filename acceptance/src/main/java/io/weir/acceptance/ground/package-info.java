/** What a chaos run stands on: servers and programs as processes that can be broken one by one. */
@NullMarked
package io.weir.acceptance.ground;

import org.jspecify.annotations.NullMarked;
