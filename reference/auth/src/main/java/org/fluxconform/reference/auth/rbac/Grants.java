package org.fluxconform.reference.auth.rbac;

import java.util.List;

/** The roles of a principal, sorted by name, and what they hold together. */
public record Grants(List<String> roles, PermissionSet permissions) {}
