package org.fluxconform.reference.auth.upstream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Compares an answer with a recorded one. What the recorded server made up (ids, times, keys) may differ, but the same id
 * has to stand wherever the same id was recorded: the first time that it is met, the answer's id is learnt.
 */
final class Likeness {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{16}");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?(\\+00:00|Z)?");
    private static final Pattern KEY = Pattern.compile("flux_sk_[0-9a-f]{48}");
    private static final Pattern PREFIX = Pattern.compile("flux_sk_[0-9a-f]{4}");

    private final Map<String, String> learnt = new HashMap<>();

    /** Something of the recording that has another name here from the beginning. */
    void same(String recorded, String here) {
        learnt.put(recorded, here);
    }

    /** The text with each recorded id as this server has it. */
    String translate(String recorded) {
        String text = recorded;
        for (Map.Entry<String, String> id : learnt.entrySet()) {
            text = text.replace(id.getKey(), id.getValue());
        }
        return text;
    }

    /**
     * @param partly whether the answer may have more fields than were recorded
     * @return where the answer differs first; empty if it is alike
     */
    Optional<String> difference(JsonNode recorded, JsonNode actual, boolean partly) {
        Map<String, String> before = Map.copyOf(learnt);
        Optional<String> difference = at("$", recorded, actual, partly);
        if (difference.isPresent()) {
            learnt.clear();
            learnt.putAll(before);
        }
        return difference;
    }

    private Optional<String> at(String place, JsonNode recorded, JsonNode actual, boolean partly) {
        if (actual == null) {
            return Optional.of(place + " is missing");
        }
        if (recorded.isObject() && actual.isObject()) {
            return objects(place, recorded, actual, partly);
        }
        if (recorded.isArray() && actual.isArray()) {
            return isUnordered(place) ? sets(place, recorded, actual, partly) : lists(place, recorded, actual, partly);
        }
        if (recorded.isString() && actual.isString()) {
            return texts(place, recorded.asString(), actual.asString());
        }
        boolean same = recorded.isNumber() && actual.isNumber()
                ? recorded.decimalValue().compareTo(actual.decimalValue()) == 0
                : recorded.equals(actual);
        return same ? Optional.empty() : Optional.of(place + ": recorded " + recorded + ", got " + actual);
    }

    /** Permissions come in any order, and executions in that of their ids, which are random. */
    private static boolean isUnordered(String place) {
        return place.endsWith(".permissions") || place.endsWith(".executions");
    }

    private Optional<String> objects(String place, JsonNode recorded, JsonNode actual, boolean partly) {
        for (String name : recorded.propertyNames()) {
            Optional<String> difference = at(place + "." + name, recorded.get(name), actual.get(name), partly);
            if (difference.isPresent()) {
                return difference;
            }
        }
        if (!partly) {
            for (String name : actual.propertyNames()) {
                if (!recorded.has(name)) {
                    return Optional.of(place + "." + name + " was not recorded");
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> lists(String place, JsonNode recorded, JsonNode actual, boolean partly) {
        if (recorded.size() != actual.size()) {
            return Optional.of(
                    place + " has " + actual.size() + " entries, recorded " + recorded.size() + ": " + actual);
        }
        for (int i = 0; i < recorded.size(); i++) {
            Optional<String> difference = at(place + "[" + i + "]", recorded.get(i), actual.get(i), partly);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<String> sets(String place, JsonNode recorded, JsonNode actual, boolean partly) {
        if (recorded.size() != actual.size()) {
            return Optional.of(
                    place + " has " + actual.size() + " entries, recorded " + recorded.size() + ": " + actual);
        }
        List<JsonNode> left = new ArrayList<>(
                StreamSupport.stream(actual.spliterator(), false).toList());
        for (JsonNode entry : recorded) {
            Optional<JsonNode> match = left.stream()
                    .filter(candidate -> difference(entry, candidate, partly).isEmpty())
                    .findFirst();
            if (match.isEmpty()) {
                return Optional.of(place + " lacks " + entry + " in " + actual);
            }
            left.remove(match.get());
        }
        return Optional.empty();
    }

    private Optional<String> texts(String place, String recorded, String actual) {
        if (ID.matcher(recorded).matches()) {
            boolean sameKind = ID.matcher(actual).matches() && actual.length() == recorded.length();
            boolean taken = learnt.containsValue(actual) && !actual.equals(learnt.get(recorded));
            if (sameKind && !taken && actual.equals(learnt.computeIfAbsent(recorded, first -> actual))) {
                return Optional.empty();
            }
            return Optional.of(place + ": recorded the id " + recorded + ", which is " + learnt.get(recorded)
                    + " here, got " + actual);
        }
        for (Pattern made : List.of(TIME, PREFIX)) {
            if (made.matcher(recorded).matches() && made.matcher(actual).matches()) {
                return Optional.empty();
            }
        }
        if (recorded.equals("flux_sk_<48hex>") && KEY.matcher(actual).matches()) {
            return Optional.empty();
        }
        return translate(recorded).equals(actual)
                ? Optional.empty()
                : Optional.of(place + ": recorded '" + translate(recorded) + "', got '" + actual + "'");
    }
}
