package org.fluxconform.kit.ledger;

/**
 * The smallest piece of a document that says something: a sentence, a table row, a list item, a line of code.
 *
 * @param name {@code line}, or {@code line.sentence} where the line holds several
 * @param line from 1
 * @param text with white space folded
 */
public record Unit(String name, int line, String text) {}
