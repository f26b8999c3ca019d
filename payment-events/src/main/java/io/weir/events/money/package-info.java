/** Money as exact minor units with a currency. */
@NullMarked
package io.weir.events.money;

import org.jspecify.annotations.NullMarked;
