package org.fluxconform.kit.plan;

import java.util.List;
import org.fluxconform.kit.ledger.Ledger;

/**
 * One suite's plan: every scenario of the suite is in exactly one of the two lists.
 *
 * @param asked in the order of the feature files
 */
public record Plan(Ledger ledger, Selection selection, List<PlannedScenario> asked, List<NotAsked> notAsked) {}
