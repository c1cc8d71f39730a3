package org.fluxconform.kit.trust;

/**
 * A fault of the reference that a machine made: one instruction of one class is different.
 *
 * @param id what the program with the variants calls it
 * @param className with dots
 * @param method its name, e.g. {@code <init>}
 * @param file source, relative to the source folder
 * @param line where the change is
 * @param change what is different, e.g. {@code negated conditional}
 * @param code the line's text without the blanks around it: what a person names the place by, because lines move
 */
public record GeneratedFault(
        String id, String className, String method, String file, int line, String change, String code) {

    /** The last part of the package's name, e.g. {@code format}. */
    public String packageName() {
        String[] parts = className.split("\\.");
        return parts[parts.length - 2];
    }

    /** The class's name without its package, e.g. {@code Integers} or {@code Outer$Inner}. */
    public String simpleClass() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** {@code Integers.parse:22: negated conditional}. */
    public String place() {
        return simpleClass() + "." + method + ":" + line + ": " + change;
    }
}
