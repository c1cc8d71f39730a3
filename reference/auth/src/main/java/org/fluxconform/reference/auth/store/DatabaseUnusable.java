package org.fluxconform.reference.auth.store;

/** The database can't be reached or its tables can't be made. */
public final class DatabaseUnusable extends RuntimeException {

    DatabaseUnusable(String shownUrl, Throwable cause) {
        super(
                "the database " + shownUrl + " can't be used: " + innermost(cause)
                        + "; check that it runs, and database_url (FLUX_DATABASE_URL)",
                cause);
    }

    private static String innermost(Throwable cause) {
        Throwable inner = cause;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String message = inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
