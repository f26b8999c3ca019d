/** Made-up payments with the shape of real ones, the same for the same seed. */
@NullMarked
package io.weir.events.generate;

import org.jspecify.annotations.NullMarked;
