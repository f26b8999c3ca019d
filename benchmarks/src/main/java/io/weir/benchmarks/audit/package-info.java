/** What an audit costs, against reading the topics alone: {@code docs/audit.md} has the figures. */
@NullMarked
package io.weir.benchmarks.audit;

import org.jspecify.annotations.NullMarked;
