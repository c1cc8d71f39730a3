package org.fluxconform.reference.auth.cli;

/** A workflow as people name it: {@code namespace/name}, or {@code name} for one in the namespace {@code default}. */
record WorkflowName(String namespace, String name) {

    private static final String DEFAULT_NAMESPACE = "default";

    static WorkflowName parse(String text, Client client) {
        String[] parts = text.split("/", -1);
        if (parts.length > 2 || parts[0].isEmpty() || parts[parts.length - 1].isEmpty()) {
            throw client.wrongUsage("'" + text + "' names no workflow; write namespace/name or name");
        }
        return parts.length == 1 ? new WorkflowName(DEFAULT_NAMESPACE, parts[0]) : new WorkflowName(parts[0], parts[1]);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
