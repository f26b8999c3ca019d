/** The network between a client and a server on this machine, and ways in which it breaks. */
@NullMarked
package io.weir.platform.proxy;

import org.jspecify.annotations.NullMarked;
