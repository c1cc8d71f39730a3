package org.fluxconform.kit.scenario;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One exchange through a door, as it is kept: redacted. It travels in the event stream as an attachment of type
 * {@value #MEDIA_TYPE}, bound to the step that made it.
 *
 * @param door {@code adapter}, {@code http}, {@code cli}, {@code nats}, {@code munge}
 * @param request what was sent
 * @param reply what came back
 */
public record Exchange(String door, String request, String reply, Answer verdict, long millis) {

    public static final String MEDIA_TYPE = "application/vnd.fluxconform.evidence+json";

    /** What the subject made of a request. */
    public enum Answer {
        /** It did what was asked. */
        ACCEPTED,
        /** It declined, and said so in the way of its door. */
        REFUSED,
        /** It answered a question that can be neither accepted nor refused. */
        ANSWERED,
        /** No valid answer. */
        BROKEN;

        /** As evidence and reports write it. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
