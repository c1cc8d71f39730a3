package org.fluxconform.kit.plan;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a scenario needs, told by its tags so that a plan can be made without running anything:
 *
 * <ul>
 *   <li>{@code @door:NAME} - how the subject is reached; {@value #DEFAULT_DOOR} when no tag says so
 *   <li>{@code @mechanism:NAME} - asked only of a subject that has this mechanism; of several, all
 *   <li>{@code @needs:CAPABILITY} - something optional that the subject declares
 *   <li>{@code @op:OPERATION} - an optional operation of the adapter protocol
 *   <li>{@code @peer:NAME} - a real system beside the subject
 *   <li>{@code @exclusive:NAME} - alone among the scenarios that use the peer or resource of that name
 *   <li>{@code @slow} - takes seconds by its nature
 * </ul>
 */
public record Needs(
        Set<String> doors,
        Set<String> mechanisms,
        Set<String> capabilities,
        Set<String> operations,
        Set<String> peers,
        Set<String> exclusive,
        boolean slow) {

    public static final String DEFAULT_DOOR = "adapter";

    private static final String SLOW = "@slow";
    private static final List<String> PREFIXES =
            List.of("@door:", "@mechanism:", "@needs:", "@op:", "@peer:", "@exclusive:");

    public static Needs of(Collection<String> tags) {
        Set<String> doors = after("@door:", tags);
        return new Needs(
                doors.isEmpty() ? Set.of(DEFAULT_DOOR) : doors,
                after("@mechanism:", tags),
                after("@needs:", tags),
                after("@op:", tags),
                after("@peer:", tags),
                after("@exclusive:", tags),
                tags.contains(SLOW));
    }

    /** Whether it needs more of the subject than its adapter: a service. */
    public boolean beyondAdapter() {
        return doors.stream().anyMatch(door -> !door.equals(DEFAULT_DOOR));
    }

    /** Whether a tag states a need. */
    public static boolean isNeed(String tag) {
        return tag.equals(SLOW)
                || PREFIXES.stream().anyMatch(prefix -> tag.startsWith(prefix) && tag.length() > prefix.length());
    }

    private static Set<String> after(String prefix, Collection<String> tags) {
        Set<String> names = new TreeSet<>();
        tags.stream()
                .filter(tag -> tag.startsWith(prefix))
                .map(tag -> tag.substring(prefix.length()))
                .forEach(names::add);
        return names;
    }
}
