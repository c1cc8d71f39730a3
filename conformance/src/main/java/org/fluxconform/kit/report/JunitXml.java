package org.fluxconform.kit.report;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.RequirementResult;
import org.fluxconform.kit.judge.SuiteReport.ScenarioResult;
import org.fluxconform.kit.plan.Outcome;

/**
 * {@code junit.xml}: one {@code testsuite} for each section of the document, one {@code testcase} for each scenario, and
 * a last suite {@code verdict}. It is red exactly when the run's exit code is not 0: a scenario that failed without
 * changing the verdict (a SHOULD, another profile, a declared deviation) is {@code skipped}, with what failed as its message.
 * The file keeps to the schema of Jenkins' xUnit plug-in and to that of Ant's JUnit task, which is the stricter one.
 */
final class JunitXml {

    /** What a test case came to; {@code element} is {@code failure}, {@code skipped}, or null for passed. */
    private record Case(String classname, String name, long millis, String element, String type, String text) {

        boolean is(String kind) {
            return kind.equals(element);
        }
    }

    private final SuiteReport report;
    private final Scoring scoring;

    private JunitXml(SuiteReport report) {
        this.report = report;
        this.scoring = new Scoring(report);
    }

    static String render(SuiteReport report) {
        return new JunitXml(report).render();
    }

    private String render() {
        Map<String, List<Case>> suites = new LinkedHashMap<>();
        for (RequirementResult requirement : report.requirements()) {
            suites.computeIfAbsent(Words.section(requirement), section -> new ArrayList<>())
                    .addAll(cases(requirement));
        }
        suites.values().forEach(JunitXml::tellApart);
        suites.put("verdict", List.of(verdict()));
        StringWriter out = new StringWriter();
        try {
            write(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out), suites);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("junit.xml can't be written to memory", e);
        }
        return out.toString();
    }

    private List<Case> cases(RequirementResult requirement) {
        List<Case> cases = new ArrayList<>();
        for (ScenarioResult scenario : requirement.scenarios()) {
            cases.add(scenarioCase(requirement, scenario));
        }
        String toExplain =
                requirement.outcome().equals(Outcome.DEVIATES.text()) ? Outcome.FAILED.text() : requirement.outcome();
        boolean explained =
                requirement.scenarios().stream().anyMatch(s -> s.outcome().equals(toExplain));
        if (!explained) {
            cases.add(
                    outcome(requirement, "the requirement as a whole", 0, requirement.outcome(), requirement.reason()));
        }
        return cases;
    }

    private Case scenarioCase(RequirementResult requirement, ScenarioResult scenario) {
        StringBuilder text =
                new StringBuilder(Optional.ofNullable(scenario.why()).orElse(""));
        text.append("\n\n").append(requirement.summary());
        text.append("\nat features/").append(scenario.uri()).append(':').append(scenario.line());
        Optional.ofNullable(scenario.reproduce())
                .ifPresent(commands ->
                        commands.forEach(command -> text.append("\nreproduce: ").append(command)));
        return outcome(requirement, scenario.name(), scenario.millis(), scenario.outcome(), text.toString());
    }

    private Case outcome(RequirementResult requirement, String name, long millis, String outcome, String text) {
        String classname = report.suite() + "." + Texts.slug(Words.section(requirement));
        String title = requirement.id() + " " + name;
        return switch (Words.outcome(outcome)) {
            case PASSED -> new Case(classname, title, millis, null, null, null);
            case FAILED, DEVIATES ->
                scoring.setAside(requirement)
                        .map(why -> new Case(
                                classname, title, millis, "skipped", null, "failed, but is " + why + ". " + text))
                        .orElseGet(() -> new Case(classname, title, millis, "failure", requirement.level(), text));
            case NOT_TESTED, NOT_APPLICABLE ->
                new Case(classname, title, millis, "skipped", null, Words.word(Words.outcome(outcome)) + ": " + text);
        };
    }

    /** The judge's word, so that a reader of test cases alone can't take an incomplete run for a good one. */
    private Case verdict() {
        boolean good = report.exitCode() == 0;
        String name = "verdict under profile " + report.profile();
        String because = Words.verdictWord(report) + ": " + String.join("; ", report.because());
        return new Case(
                report.suite() + ".verdict", name, 0, good ? null : "failure", "verdict", good ? null : because);
    }

    /** Rows of one outline may share a name; readers that fold equal names would lose all but one. */
    private static void tellApart(List<Case> cases) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        cases.replaceAll(c -> {
            int nth = seen.merge(c.name(), 1, Integer::sum);
            return nth == 1
                    ? c
                    : new Case(c.classname(), c.name() + " (" + nth + ")", c.millis(), c.element(), c.type(), c.text());
        });
    }

    private void write(XMLStreamWriter xml, Map<String, List<Case>> suites) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        int id = 0;
        for (Map.Entry<String, List<Case>> suite : suites.entrySet()) {
            write(xml, suite.getKey(), id++, suite.getValue());
        }
        end(xml, "\n");
        xml.writeEndDocument();
        xml.close();
    }

    private void write(XMLStreamWriter xml, String name, int id, List<Case> cases) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", Texts.visible(Texts.oneLine(name)));
        xml.writeAttribute("package", report.suite());
        xml.writeAttribute("id", Integer.toString(id));
        xml.writeAttribute("hostname", "localhost");
        // The Ant schema wants seconds, and no zone: it is UTC.
        xml.writeAttribute("timestamp", report.started().replaceFirst("(\\.\\d+)?Z$", ""));
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute("failures", Long.toString(count(cases, "failure")));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", Long.toString(count(cases, "skipped")));
        xml.writeAttribute(
                "time", seconds(cases.stream().mapToLong(Case::millis).sum()));
        xml.writeCharacters("\n    ");
        xml.writeStartElement("properties");
        property(xml, "subject", Words.subject(report.subject()));
        property(xml, "profile", report.profile());
        property(xml, "repeat", report.repeat());
        end(xml, "\n    ");
        for (Case c : cases) {
            write(xml, c);
        }
        xml.writeCharacters("\n    ");
        xml.writeEmptyElement("system-out");
        xml.writeCharacters("\n    ");
        xml.writeEmptyElement("system-err");
        end(xml, "\n  ");
    }

    private static void property(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeCharacters("\n      ");
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", Texts.visible(value));
    }

    private static void end(XMLStreamWriter xml, String indent) throws XMLStreamException {
        xml.writeCharacters(indent);
        xml.writeEndElement();
    }

    private static void write(XMLStreamWriter xml, Case c) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", c.classname());
        xml.writeAttribute("name", Texts.visible(Texts.oneLine(c.name())));
        xml.writeAttribute("time", seconds(c.millis()));
        if (c.element() != null) {
            String text = Texts.clipped(Texts.visible(c.text()), 20_000);
            xml.writeStartElement(c.element());
            xml.writeAttribute("message", Texts.clipped(Texts.firstLine(text), 500));
            if (c.type() != null) {
                xml.writeAttribute("type", c.type());
            }
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static long count(List<Case> cases, String element) {
        return cases.stream().filter(c -> c.is(element)).count();
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
    }
}
