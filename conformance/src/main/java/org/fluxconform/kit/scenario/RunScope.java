package org.fluxconform.kit.scenario;

import java.nio.file.Path;
import org.fluxconform.kit.peer.Peers;
import org.fluxconform.kit.subject.Adapter;
import org.fluxconform.kit.subject.Subject;

/**
 * What all scenarios of a run share. Glue gets it by constructor injection.
 *
 * @param subject the implementation under test
 * @param adapter the subject's adapter, started when first used
 * @param peers the real systems beside it
 * @param scratch an existing folder of this run; glue makes a folder of its own in it for each scenario
 * @param redactor takes secrets out of what is kept: tell it every secret that the run makes up
 * @param fixtures the suite's folder of test data; it may not exist
 * @param shared what the suite's glue makes once for all scenarios
 */
public record RunScope(
        Subject subject, Adapter adapter, Peers peers, Path scratch, Redactor redactor, Path fixtures, Shared shared) {}
