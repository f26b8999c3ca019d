/** Why a payment is routed as it is, for a person and for a program. */
@NullMarked
package io.weir.cli.route;

import org.jspecify.annotations.NullMarked;
