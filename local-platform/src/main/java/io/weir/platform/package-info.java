/** A real Kafka, schema registry and PostgreSQL on this machine. */
@NullMarked
package io.weir.platform;

import org.jspecify.annotations.NullMarked;
