package org.fluxconform.kit.subject;

import java.util.List;

/** A subject file can't be used. The message names each place ({@code file:line:column}) and the cure, one a line. */
public final class SubjectFileError extends RuntimeException {

    SubjectFileError(List<String> problems) {
        super(String.join("\n", problems));
    }
}
