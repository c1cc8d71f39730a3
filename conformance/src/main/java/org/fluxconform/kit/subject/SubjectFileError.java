package org.fluxconform.kit.subject;

import java.util.List;
import org.fluxconform.kit.KitError;

/** A subject file can't be used. The message names each place ({@code file:line:column}) and the cure, one a line. */
public final class SubjectFileError extends KitError {

    SubjectFileError(List<String> problems) {
        super(String.join("\n", problems));
    }
}
