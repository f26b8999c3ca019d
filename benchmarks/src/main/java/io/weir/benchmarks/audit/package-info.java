/** What an audit costs, against reading the topics alone: started by hand. */
@NullMarked
package io.weir.benchmarks.audit;

import org.jspecify.annotations.NullMarked;
