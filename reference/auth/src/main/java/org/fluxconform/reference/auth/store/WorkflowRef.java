package org.fluxconform.reference.auth.store;

import java.util.regex.Pattern;
import org.fluxconform.reference.auth.support.Refused;

/** The name of a workflow in its namespace; ordered by namespace, then name. */
public record WorkflowRef(String namespace, String name) implements Comparable<WorkflowRef> {

    /** The namespace of what names none. */
    public static final String DEFAULT_NAMESPACE = "default";

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final int MAX_NAME = 255;

    /**
     * Reads {@code name} (of the default namespace) or {@code namespace/name}.
     *
     * @throws Refused 400 if it is neither
     */
    public static WorkflowRef parse(String text) {
        int slash = text.indexOf('/');
        WorkflowRef ref = slash < 0
                ? new WorkflowRef(DEFAULT_NAMESPACE, text)
                : new WorkflowRef(text.substring(0, slash), text.substring(slash + 1));
        if (!isNamespace(ref.namespace) || !isName(ref.name)) {
            throw Refused.invalid("Invalid workflow reference: expected 'name' or 'namespace/name'");
        }
        return ref;
    }

    /** Lower-case letters, digits, {@code _} and {@code -}, at most 64, beginning with a letter or digit. */
    public static boolean isNamespace(String text) {
        return NAMESPACE.matcher(text).matches();
    }

    /**
     * Whether workflows and tasks may have that name: 1 to 255 visible characters, none of which has a meaning in a path or
     * in a permission.
     */
    public static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_NAME
                && !text.equals(".")
                && !text.equals("..")
                && text.codePoints().noneMatch(WorkflowRef::isMisleading);
    }

    private static boolean isMisleading(int c) {
        return "/\\:*%?#".indexOf(c) >= 0
                || Character.isWhitespace(c)
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.UNASSIGNED,
                            Character.PRIVATE_USE,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }

    @Override
    public int compareTo(WorkflowRef other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
