/** What was lost, doubled or wrong: the audit, and the invariants on the topics themselves. */
@NullMarked
package io.weir.acceptance.proof;

import org.jspecify.annotations.NullMarked;
