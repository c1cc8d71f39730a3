package org.fluxconform.kit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fluxconform.kit.report.SampleReports.failed;
import static org.fluxconform.kit.report.SampleReports.notAsked;
import static org.fluxconform.kit.report.SampleReports.passed;
import static org.fluxconform.kit.report.SampleReports.report;
import static org.fluxconform.kit.report.SampleReports.requirement;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.fluxconform.kit.judge.SuiteReport;
import org.fluxconform.kit.judge.SuiteReport.DeviationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** {@code junit.xml} as CI servers read it: by elements, not by text. */
class JunitXmlTest {

    @Test
    void aFailureIsAnElementWithExpectedGotAndBecause() throws Exception {
        Document xml = parse(report(requirement(
                "JOB-A-01", "failed", passed("a twin"), failed("a forgery", "expected: refused\ngot: accepted"))));

        Element failure = only(xml, "JOB-A-01 a forgery", "failure");
        assertThat(failure.getAttribute("message")).isEqualTo("expected: refused");
        assertThat(failure.getTextContent()).contains("got: accepted", "reproduce: ./conform run");
        assertThat(children(testcase(xml, "JOB-A-01 a twin"))).isEmpty();
        assertThat(testcase(xml, "JOB-A-01 a forgery").getAttribute("classname"))
                .isEqualTo("job-signing.signing-with-munge");
    }

    @Test
    void whatWasNotAskedIsSkippedWithTheReason() throws Exception {
        Document xml = parse(report(requirement(
                "JOB-A-01", "not-applicable", notAsked("a forgery", "not-applicable", "needs the capability clock"))));

        assertThat(only(xml, "JOB-A-01 a forgery", "skipped").getAttribute("message"))
                .isEqualTo("not applicable: needs the capability clock");
    }

    @Test
    void aRequirementThatItsScenariosDoNotExplainHasACaseOfItsOwn() throws Exception {
        Document xml = parse(report(requirement("JOB-A-01", "not-tested", passed("one side only"))));

        assertThat(only(xml, "JOB-A-01 the requirement as a whole", "skipped").getAttribute("message"))
                .contains("only one side was observed");
    }

    @Test
    void isRedExactlyWhenTheRunIs() throws Exception {
        SuiteReport shouldFails =
                withVerdict(report(requirement("JOB-A-01", "passed", passed("one"))), "conformant", 0);
        SuiteReport incomplete = withVerdict(report(requirement("JOB-A-01", "passed", passed("one"))), "incomplete", 3);
        SuiteReport stale = withVerdict(report(requirement("JOB-A-01", "passed", passed("one"))), "conformant", 4);

        assertThat(parse(shouldFails).getElementsByTagName("failure").getLength())
                .isZero();
        assertThat(only(parse(incomplete), "verdict under profile strict", "failure")
                        .getTextContent())
                .startsWith("incomplete");
        assertThat(parse(stale).getElementsByTagName("failure").getLength()).isEqualTo(1);
    }

    @Test
    void aFailureThatCannotChangeTheVerdictIsSkippedAndSaysSo() throws Exception {
        SuiteReport should = withVerdict(
                report(SampleReports.requirement(
                        "JOB-A-01",
                        "SHOULD",
                        "spec",
                        "Section",
                        "failed",
                        List.of(failed("a courtesy", "got: nothing")))),
                "conformant",
                0);
        SuiteReport deviates = withVerdict(
                report(
                        List.of(requirement("JOB-A-01", "deviates", failed("a forgery", "got: accepted"))),
                        List.of(new DeviationResult("JOB-A-01", "our own way", null, "deviates"))),
                "conformant",
                0);

        assertThat(only(parse(should), "JOB-A-01 a courtesy", "skipped").getTextContent())
                .contains("failed, but is a SHOULD", "got: nothing");
        assertThat(only(parse(deviates), "JOB-A-01 a forgery", "skipped").getTextContent())
                .contains("a declared deviation: our own way", "got: accepted");
    }

    @Test
    void countsAgreeWithTheElements() throws Exception {
        Document xml = parse(SampleReports.big());

        int tests = 0;
        for (Element suite : elements(xml, "testsuite")) {
            List<Element> cases = children(suite).stream()
                    .filter(child -> child.getTagName().equals("testcase"))
                    .toList();
            tests += cases.size();
            assertThat(suite.getAttribute("tests")).isEqualTo(Integer.toString(cases.size()));
            assertThat(suite.getAttribute("failures"))
                    .isEqualTo(Integer.toString(
                            suite.getElementsByTagName("failure").getLength()));
            assertThat(suite.getAttribute("skipped"))
                    .isEqualTo(Integer.toString(
                            suite.getElementsByTagName("skipped").getLength()));
        }
        assertThat(tests).isGreaterThan(360);
    }

    @Test
    void rowsOfAnOutlineWithOneNameStayApart() throws Exception {
        Document xml = parse(report(requirement("JOB-A-01", "passed", passed("same"), passed("same"))));

        assertThat(elements(xml, "testcase").stream().map(e -> e.getAttribute("name")))
                .contains("JOB-A-01 same", "JOB-A-01 same (2)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"junit-ant.xsd", "junit-jenkins.xsd"})
    void keepsToTheSchemaOfItsReadersWhateverTheTextsAre(String schema) throws Exception {
        for (SuiteReport report : List.of(
                SampleReports.hostile(), SampleReports.big(), SampleReports.everyOutcome(), SampleReports.report())) {
            validate(schema, JunitXml.render(report));
        }
    }

    /** The schemas here are as strict as those they stand for: each of these is refused by one of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "junit-ant.xsd     | <testsuites>           | <testsuites name='x'>",
                "junit-ant.xsd     | <system-err/>          | ''",
                "junit-ant.xsd     | <system-out/>          | <properties/>",
                "junit-ant.xsd     | hostname=\"localhost\" | ''",
                "junit-ant.xsd     | T19:30:00\"            | T19:30:00Z\"",
                "junit-ant.xsd     | type=\"MUST\"          | ''",
                "junit-ant.xsd     | time=\"0.012\"         | time='12 ms'",
                "junit-ant.xsd     | </failure>             | </failure><skipped/>",
                "junit-ant.xsd     | id=\"0\"               | id='first'",
                "junit-jenkins.xsd | <testsuite name        | <testsuite host='x' name",
                "junit-jenkins.xsd | time=\"0.024\"         | time='24 ms'",
                "junit-jenkins.xsd | <testcase classname    | <testcase line='1' classname",
                "junit-jenkins.xsd | value=\"strict\"       | ''",
            })
    void theSchemasRefuseWhatTheirOriginalsRefuse(String schema, String from, String to) {
        String xml = JunitXml.render(
                report(requirement("JOB-A-01", "failed", passed("a twin"), failed("a forgery", "got: accepted"))));
        assertThat(xml).contains(from);

        assertThatThrownBy(() -> validate(schema, xml.replaceFirst(Pattern.quote(from), to)))
                .isInstanceOf(SAXException.class);
    }

    private static void validate(String schema, String xml) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(JunitXmlTest.class.getResourceAsStream(schema)))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }

    private static SuiteReport withVerdict(SuiteReport report, String verdict, int exitCode) {
        return RecordCopies.with(
                report, Map.of("verdict", verdict, "exitCode", exitCode, "because", List.of("the reason")));
    }

    private static Document parse(SuiteReport report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JunitXml.render(report))));
    }

    private static Element only(Document xml, String testcase, String element) {
        List<Element> children = children(testcase(xml, testcase));
        assertThat(children).singleElement().extracting(Element::getTagName).isEqualTo(element);
        return children.get(0);
    }

    private static Element testcase(Document xml, String name) {
        return elements(xml, "testcase").stream()
                .filter(element -> element.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no test case " + name));
    }

    private static List<Element> elements(Document xml, String tag) {
        var nodes = xml.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static List<Element> children(Element parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }
}
