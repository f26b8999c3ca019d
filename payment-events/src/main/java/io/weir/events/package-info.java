/** What an upstream system adds to its build to hand payments to Weir. */
@NullMarked
package io.weir.events;

import org.jspecify.annotations.NullMarked;
