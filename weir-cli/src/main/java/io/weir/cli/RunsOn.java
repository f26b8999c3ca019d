package io.weir.cli;

/** A command that runs until it is stopped. */
interface RunsOn {}
