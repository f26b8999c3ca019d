/** Reference data as people write it: files of schemes and accounts, and the topics that they go to. */
@NullMarked
package io.weir.cli.reference;

import org.jspecify.annotations.NullMarked;
