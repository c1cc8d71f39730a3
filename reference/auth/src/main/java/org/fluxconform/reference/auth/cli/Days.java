package org.fluxconform.reference.auth.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of days: {@code 90d} or {@code 90}. */
final class Days implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        if (!text.matches("[1-9][0-9]{0,4}d?")) {
            throw new TypeConversionException("'" + text
                    + "' is no number of days; write e.g. 90d, or leave it out for a key that doesn't expire");
        }
        return Integer.valueOf(text.replace("d", ""));
    }
}
