/** What differs, how it is told to a person, and how much of it is remembered. */
@NullMarked
package io.weir.sink.audit.finding;

import org.jspecify.annotations.NullMarked;
