package org.fluxconform.reference.auth.workflow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.fluxconform.reference.auth.store.WorkflowRef;
import org.treesitter.TSNode;

/** A function of a source: what it is declared as and what its body mentions. */
final class PythonFunction {

    enum Kind {
        PLAIN,
        TASK,
        WORKFLOW
    }

    final String name;
    final int line;
    final boolean async;

    /** Whether it stands within a function or class, where no worker would find a workflow. */
    final boolean inner;

    Kind kind = Kind.PLAIN;

    /** Of {@code with_options(name=value)}. */
    final Map<String, TSNode> options = new HashMap<>();

    /** Names that it calls or hands on. */
    final Set<String> mentions = new HashSet<>();

    /** Workflows that it calls by reference. */
    final Set<WorkflowRef> calls = new HashSet<>();

    PythonFunction(String name, int line, boolean async, boolean inner) {
        this.name = name;
        this.line = line;
        this.async = async;
        this.inner = inner;
    }
}
