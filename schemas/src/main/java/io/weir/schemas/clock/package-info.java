/** How far this machine's clock is from the brokers'. */
@NullMarked
package io.weir.schemas.clock;

import org.jspecify.annotations.NullMarked;
