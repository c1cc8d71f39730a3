package org.fluxconform.reference.auth.workflow;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSNode;

/** What a source imports, and under which names. */
final class PythonImports {

    private final PythonSource source;
    private final Set<String> imported = new LinkedHashSet<>();
    private final Map<String, String> names = new HashMap<>();

    PythonImports(PythonSource source) {
        this.source = source;
    }

    /** Takes note of {@code import a.b}, {@code import a as b}, {@code from a import b as c} and the like. */
    void add(TSNode statement) {
        Optional<TSNode> module = statement.getType().equals("import_from_statement")
                ? PythonSource.field(statement, "module_name")
                : Optional.empty();
        String prefix = statement.getType().equals("future_import_statement")
                ? "__future__."
                : module.map(source::name).map(text -> text + ".").orElse("");
        for (TSNode child : source.children(statement)) {
            if (module.isPresent() && TSNode.eq(child, module.get())) {
                continue;
            }
            if (child.getType().equals("wildcard_import")) {
                imported.add(prefix + "*");
            } else if (child.getType().equals("aliased_import")) {
                String name = prefix
                        + PythonSource.field(child, "name").map(source::name).orElse("");
                imported.add(name);
                PythonSource.field(child, "alias").ifPresent(alias -> names.put(source.name(alias), name));
            } else {
                String name = prefix + source.name(child);
                imported.add(name);
                // "import a.b" makes the name a, which stands for the module a
                names.put(
                        prefix.isEmpty() ? name.split("\\.")[0] : source.name(child),
                        prefix.isEmpty() ? name.split("\\.")[0] : name);
            }
        }
    }

    /** All of it as dotted names, in the order of the source. */
    List<String> all() {
        return List.copyOf(imported);
    }

    /** A dotted name of the source as the imported thing is called where it comes from: {@code t} is {@code flux.task}. */
    String resolve(String dotted) {
        int dot = dotted.indexOf('.');
        String first = dot < 0 ? dotted : dotted.substring(0, dot);
        return names.getOrDefault(first, first) + (dot < 0 ? "" : dotted.substring(dot));
    }
}
