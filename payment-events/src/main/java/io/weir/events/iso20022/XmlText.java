package io.weir.events.iso20022;

/**
 * The text of an element or an attribute, without outer white space, and where it stands.
 *
 * @param line from 1
 * @param column from 1; 0 if the parser doesn't know
 */
record XmlText(String text, long line, long column) {}
