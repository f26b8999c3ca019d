/** What a run notes in the database: how far it is, what it added up, what it found. */
@NullMarked
package io.weir.sink.audit.book;

import org.jspecify.annotations.NullMarked;
