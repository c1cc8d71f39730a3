package org.fluxconform.kit.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A place where two JSON trees differ.
 *
 * @param path JSON pointer
 * @param reported the value that stands there, {@value #ABSENT} if none
 * @param recomputed the value that should
 */
public record TreeDifference(String path, String reported, String recomputed) {

    static final String ABSENT = "nothing";

    private static final int LONGEST_VALUE = 200;

    /** All places where the trees differ, in the order of the reported one. Fields in another order are no difference. */
    static List<TreeDifference> between(JsonNode reported, JsonNode recomputed) {
        List<TreeDifference> found = new ArrayList<>();
        compare("", reported, recomputed, found);
        return found;
    }

    private static void compare(String path, JsonNode reported, JsonNode recomputed, List<TreeDifference> found) {
        if (reported != null && reported.equals(recomputed)) {
            return;
        }
        if (both(reported, recomputed, JsonNode::isObject)) {
            Set<String> names = new LinkedHashSet<>(reported.propertyNames());
            names.addAll(recomputed.propertyNames());
            for (String name : names) {
                compare(path + "/" + escaped(name), reported.get(name), recomputed.get(name), found);
            }
        } else if (both(reported, recomputed, JsonNode::isArray)) {
            for (int i = 0; i < Math.max(reported.size(), recomputed.size()); i++) {
                compare(path + "/" + i, reported.get(i), recomputed.get(i), found);
            }
        } else {
            found.add(new TreeDifference(path, shown(reported), shown(recomputed)));
        }
    }

    private static boolean both(JsonNode one, JsonNode other, Function<JsonNode, Boolean> kind) {
        return one != null && other != null && kind.apply(one) && kind.apply(other);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String shown(JsonNode value) {
        return value == null ? ABSENT : Texts.clipped(Texts.visible(value.toString()), LONGEST_VALUE);
    }
}
