/** Payment instructions on their way into Kafka: one by one, and whole files. */
@NullMarked
package io.weir.events.publish;

import org.jspecify.annotations.NullMarked;
