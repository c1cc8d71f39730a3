package org.fluxconform.kit.ledger;

/**
 * The document that a ledger is about; the text itself is not part of the repository.
 *
 * @param file its name, e.g. {@code job-signing.txt}
 * @param sha256 of the file's bytes, 64 hexadecimal digits
 * @param title as the document calls itself
 * @param url where its authors publish it, for readers; null if nowhere. It may have changed since.
 */
public record Document(String file, String sha256, String title, String url) {}
