package org.fluxconform.reference.auth.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A port to listen on, 0 for any free one. */
final class Port implements ITypeConverter<Integer> {

    private static final int MOST = 65_535;

    @Override
    public Integer convert(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > MOST) {
            throw new TypeConversionException("'" + text + "' is no number from 0 to " + MOST);
        }
        return Integer.valueOf(text);
    }
}
