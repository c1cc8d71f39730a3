package org.fluxconform.kit.report;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Copies of records that differ in some components, for reports that have two dozen of them. */
final class RecordCopies {

    private RecordCopies() {}

    static <R extends Record> R with(R record, String component, Object value) {
        return with(record, Map.of(component, value));
    }

    /** @param changes values by the names of components */
    static <R extends Record> R with(R record, Map<String, Object> changes) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Set<String> names = Stream.of(components).map(RecordComponent::getName).collect(Collectors.toSet());
        if (!names.containsAll(changes.keySet())) {
            throw new IllegalArgumentException("of " + changes.keySet() + " there are only " + names);
        }
        try {
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = changes.getOrDefault(
                        components[i].getName(), components[i].getAccessor().invoke(record));
            }
            @SuppressWarnings("unchecked")
            Class<R> type = (Class<R>) record.getClass();
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
