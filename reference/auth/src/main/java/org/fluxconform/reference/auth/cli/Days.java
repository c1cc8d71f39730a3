package org.fluxconform.reference.auth.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of days: {@code 90d} or {@code 90}. */
final class Days implements ITypeConverter<Integer> {

    /** The server's limit. */
    private static final int MOST = 36_500;

    @Override
    public Integer convert(String text) {
        int days = text.matches("[1-9][0-9]{0,4}d?") ? Integer.parseInt(text.replace("d", "")) : 0;
        if (days < 1 || days > MOST) {
            throw new TypeConversionException("'" + text + "' is no number of days up to " + MOST
                    + "; write e.g. 90d, or leave it out for a key that doesn't expire");
        }
        return days;
    }
}
