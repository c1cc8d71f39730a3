package org.fluxconform.reference.auth.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Reads single values, lenient where the upstream server is: a number or a flag may be written as a string. */
final class Scalars {

    private Scalars() {}

    /** @return null if it is wrong, which is then among the errors */
    static String text(JsonNode value, List<?> at, FieldErrors errors) {
        if (!value.isString()) {
            errors.add("string_type", at, "Input should be a valid string", value);
            return null;
        }
        String text = value.stringValue();
        if (text.indexOf('\0') >= 0) {
            errors.add("value_error", at, "Value error, a string must not contain the character U+0000", null);
            return null;
        }
        return text;
    }

    static Long whole(JsonNode value, List<?> at, FieldErrors errors) {
        if (value.isString()) {
            Long parsed = whole(value.stringValue());
            if (parsed == null) {
                errors.add(
                        "int_parsing",
                        at,
                        "Input should be a valid integer, unable to parse string as an integer",
                        value);
            }
            return parsed;
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isBigDecimal()) {
            BigDecimal number = value.decimalValue();
            // the exponent is looked at before any digit is made: 1e999999999 is a short text
            if (number.precision() - number.scale() <= 18
                    && number.stripTrailingZeros().scale() <= 0) {
                return number.longValueExact();
            }
            errors.add(
                    "int_from_float",
                    at,
                    "Input should be a valid integer, got a number with a fractional part",
                    value);
            return null;
        }
        errors.add("int_type", at, "Input should be a valid integer", value);
        return null;
    }

    /** Any number. */
    static BigDecimal number(JsonNode value, List<?> at, FieldErrors errors) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isString() && value.stringValue().strip().matches("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            return new BigDecimal(value.stringValue().strip());
        }
        errors.add("float_type", at, "Input should be a valid number", value);
        return null;
    }

    static Long whole(String text) {
        String stripped = text.strip();
        return stripped.matches("[+-]?[0-9]{1,18}") ? Long.valueOf(stripped) : null;
    }

    static Boolean flag(JsonNode value, List<?> at, FieldErrors errors) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        Boolean flag = value.isString() || value.isIntegralNumber() ? flag(value.asString()) : null;
        if (flag == null) {
            errors.add("bool_parsing", at, "Input should be a valid boolean, unable to interpret input", value);
        }
        return flag;
    }

    static Boolean flag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on", "t", "y" -> Boolean.TRUE;
            case "false", "0", "no", "off", "f", "n" -> Boolean.FALSE;
            default -> null;
        };
    }
}
