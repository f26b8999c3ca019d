/** The PostgreSQL database behind the ledger: connection, migration, what it must be set to, what its errors mean. */
@NullMarked
package io.weir.sink.database;

import org.jspecify.annotations.NullMarked;
