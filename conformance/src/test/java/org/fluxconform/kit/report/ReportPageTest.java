package org.fluxconform.kit.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.fluxconform.kit.judge.SuiteReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code report.html} as a reader meets it, in a real browser. */
class ReportPageTest {

    private static final int PHONE = 360;

    /** Nothing here takes long; a machine that builds and tests besides may. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String FAILED = "#JOB-MUNGE-03";
    private static final String PASSED = "#JOB-MUNGE-01";

    @TempDir
    static Path folder;

    private static HeadlessBrowser chromium;
    private static String address;
    private static String everything;
    private static String hostile;
    private static String failing;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    @BeforeAll
    static void writesTheReports() throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        chromium = new HeadlessBrowser();
        Path messages = Files.writeString(folder.resolve("recorded.ndjson"), "{}\n");
        Reports.write(SampleReports.big(), messages, folder.resolve("big"));
        Reports.write(SampleReports.hostile(), messages, folder.resolve("hostile"));
        Reports.write(SampleReports.everyOutcome(), messages, folder.resolve("everything"));
        Reports.write(SampleReports.failing(), messages, folder.resolve("failing"));
        failing = folder.resolve("failing/report.html").toUri().toString();
        everything = folder.resolve("everything/report.html").toUri().toString();
        address = folder.resolve("big/report.html").toUri().toString();
        hostile = folder.resolve("hostile/report.html").toUri().toString();
    }

    @AfterAll
    static void closesTheBrowser() {
        chromium.close();
    }

    @AfterEach
    void closesThePages() {
        contexts.forEach(BrowserContext::close);
    }

    @Test
    void theVerdictComesFirstInWordsAndNotByColourAlone() {
        Page page = open(address, new NewContextOptions());

        assertThat(page).hasTitle("Not conformant: Acme Flux 2.4.1 · job-signing");
        assertThat(page.locator(".verdict .word")).hasText("Not conformant");
        assertThat(page.locator(".tally")).containsText("110 passed");
        assertThat(page.locator("#floor ~ .floor")).containsText("reject-all passes 0 of 101 MUSTs");
        assertThat(page.locator("#repeat ~ .command code"))
                .hasText(
                        "./conform run --suite job-signing --profile strict --peers container --seed 42 --subject acme.toml");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    void theAccessibilityCheckFindsNothing(ColorScheme scheme, int width) {
        Page page = open(
                address + FAILED, new NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
        page.locator(PASSED + " > summary").click();
        page.locator(PASSED + " .scenario > summary").first().click();

        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"index.html, LIGHT", "index.html, DARK", "compare.html, LIGHT", "compare.html, DARK"})
    void indexAndComparisonPassTheAccessibilityCheckAndFitAPhone(String file, ColorScheme scheme) throws IOException {
        List<SuiteReport> reports =
                List.of(SampleReports.everyOutcome(), SampleReports.named(SampleReports.hostile(), "rack"));
        Reports.writeIndex(reports, folder);
        Comparisons.write(
                Comparison.of(List.of(new Comparison.Run("one", reports), new Comparison.Run("other", reports))),
                folder);

        Page page = open(
                folder.resolve(file).toUri().toString(),
                new NewContextOptions().setColorScheme(scheme).setViewportSize(PHONE, 900));

        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(PHONE);
    }

    @ParameterizedTest
    @CsvSource({"1280", "360"})
    void thePageNeverScrollsSideways(int width) {
        for (String at : List.of(address + FAILED, hostile + FAILED)) {
            Page page = open(at, new NewContextOptions().setViewportSize(width, 900));
            page.locator("button[name=open]").click();

            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(at)
                    .isEqualTo(width);
        }
    }

    @Test
    void aDeepLinkOpensItsRequirementWithTheFailureInSight() {
        Page page = open(address + FAILED, new NewContextOptions());

        assertThat(page.locator(FAILED)).hasAttribute("open", "");
        assertThat(page.locator(FAILED + " .why")).isVisible();
        assertThat(page.locator(FAILED + " .why")).containsText("accepted as user 1002");
        assertThat(page.locator(FAILED + " .scenario.failed .command code"))
                .containsText("--requirement JOB-X --seed 42");
        assertThat(page.locator(FAILED + " .scenario.failed .evidence pre").first())
                .isVisible();
        assertThat(page.locator(PASSED)).not().hasAttribute("open", "");
    }

    @Test
    void aLinkToARequirementThatTheFilterHidesShowsItAllTheSame() {
        Page page = open(address, new NewContextOptions());
        page.locator("[name=outcome][value=failed]").uncheck();
        assertThat(page.locator(FAILED)).isHidden();

        page.locator(".failures a[href='" + FAILED + "']").click();

        assertThat(page.locator(FAILED + " .body").first()).isVisible();

        page.locator(FAILED + " > summary").click();
        assertThat(page.locator(FAILED + " .body").first()).isHidden();
        page.locator(".failures a[href='" + FAILED + "']").click();
        assertThat(page.locator(FAILED + " .body").first()).isVisible();
    }

    @Test
    void filtersByOutcomeLevelAndBasisAndSaysHowManyAreLeft() {
        Page page = open(address, new NewContextOptions());
        Locator status = page.locator(".filter .status");
        assertThat(status).hasText("120 of 120 requirements shown");

        for (String outcome : List.of("passed", "deviates", "not-tested", "not-applicable")) {
            page.locator("[name=outcome][value=" + outcome + "]").uncheck();
        }
        assertThat(status).hasText("3 of 120 requirements shown");
        assertThat(page.locator(".group:visible")).hasCount(3);

        page.locator("[name=level]").selectOption("MUST");
        assertThat(status).hasText("1 of 120 requirements shown");
        page.locator("[name=basis]").selectOption("spec");
        assertThat(status).hasText("0 of 120 requirements shown");

        page.locator("button[type=reset]").click();
        assertThat(status).hasText("120 of 120 requirements shown");
    }

    @Test
    void searchesIdsTextsAndScenarios() {
        Page page = open(address, new NewContextOptions());
        Locator status = page.locator(".filter .status");

        page.locator("[name=words]").fill("job-munge-1");
        assertThat(status).hasText("6 of 120 requirements shown");
        page.locator("[name=words]").fill("max-ttl 77 SECONDS");
        assertThat(status).hasText("1 of 120 requirements shown");
        page.locator("[name=words]").fill("no such words");
        assertThat(status).hasText("0 of 120 requirements shown");
    }

    @Test
    void aRequirementLinksToTheFactThatItRestsOn() {
        Page page = open(address, new NewContextOptions());
        Locator interop = page.locator(".requirement[data-basis=interop]").first();

        interop.locator("summary").first().click();
        assertThat(interop.locator(".rests"))
                .containsText("rests on 2 Mechanism munge (features/job-signing/facts.md:71)");
        interop.locator(".rests a").last().click();

        assertThat(page.locator(".sources article:target h3")).hasText("2 Mechanism munge");
        assertThat(page.locator(".sources article:target .text")).containsText("own lifetime plays no part");
    }

    @ParameterizedTest
    @ValueSource(strings = {"big", "everything"})
    void everyLinkInsideThePageLeadsSomewhere(String report) {
        Page page = open(folder.resolve(report + "/report.html").toUri().toString(), new NewContextOptions());

        assertThat((List<?>)
                        page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href')"
                                + ".slice(1)).filter(id => !document.getElementById(decodeURIComponent(id)))"))
                .isEmpty();
    }

    @Test
    void filterAndSearchAreKeptInTheAddress() {
        Page page = open(address, new NewContextOptions());
        page.locator("[name=outcome][value=passed]").uncheck();
        page.locator("[name=level]").selectOption("MUST");
        page.locator("[name=words]").fill("header & more? no#1");
        page.locator("[name=words]").fill("max-ttl 17");
        String shown = page.locator(".filter .status").textContent();
        assertThat(shown).isEqualTo("3 of 120 requirements shown");

        Page again = open(page.url(), new NewContextOptions());

        assertThat(again.locator(".filter .status")).hasText(shown);
        assertThat(again.locator("[name=words]")).hasValue("max-ttl 17");
        assertThat(again.locator("[name=level]")).hasValue("MUST");
        assertThat(again.locator("[name=outcome][value=passed]")).not().isChecked();

        again.locator("button[type=reset]").click();
        assertThat(again.locator(".filter .status")).hasText("120 of 120 requirements shown");
        assertThat(again.url()).doesNotContain("?");
    }

    @Test
    void anAddressNamesARequirementAndAFilterAtOnce() {
        Page page = open(address + FAILED + "?outcome=failed", new NewContextOptions());

        assertThat(page.locator(".filter .status")).hasText("3 of 120 requirements shown");
        assertThat(page.locator(FAILED + " .why").first()).isVisible();
    }

    @Test
    void theScorecardTellsHowEachMechanismFares() {
        Page page = open(address, new NewContextOptions());

        assertThat(page.locator(".scorecard tbody tr")).hasCount(3);
        assertThat(page.locator(".scorecard tbody tr").nth(0)).containsText("munge");
        assertThat(page.locator(".scorecard tbody tr").nth(2)).containsText("asked whatever the mechanism");
        int asked = page.locator(".scorecard tbody td:nth-child(2)").allTextContents().stream()
                .mapToInt(Integer::parseInt)
                .sum();
        assertThat(asked).isEqualTo(120);
        assertThat(page.locator("#totals ~ p"))
                .hasText("1 of the failures decide the verdict; the others are shown, and change nothing.");
    }

    @Test
    void theMutantsStandBeforeTheOutcomes() {
        Page page = open(address, new NewContextOptions());

        assertThat(page.locator("main > section").first()).containsText("faulty variant");
        assertThat(page.locator("main > section").first()).containsText("reject-all passes 0 of 101 MUSTs");
    }

    @Test
    void whatFailsForOneCauseIsToldOnce() {
        Page page = open(failing, new NewContextOptions());
        Locator first = page.locator("#failures ~ .failures > li");

        assertThat(first).hasCount(1);
        assertThat(first).containsText("100 more requirements with this cause");
        first.locator("summary").click();
        first.locator("a[href='#JOB-CURVE-07']").click();
        assertThat(page.locator("#JOB-CURVE-07 .why").first()).isVisible();
    }

    @Test
    void aReportInWhichAllFailsPrintsOnAFewPages() {
        for (String at : List.of(failing, address, everything)) {
            byte[] pdf = open(at, new NewContextOptions()).pdf();
            assertThat(Pattern.compile("/Type\\s*/Page[^s]")
                            .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                            .results()
                            .count())
                    .as(at)
                    .isBetween(1L, 12L);
        }
    }

    @Test
    void aComparisonShowsSeveralColumnsOnAPhoneAndOnlyWhatDiffersOnRequest() throws IOException {
        Comparisons.write(
                Comparison.of(List.of(
                        new Comparison.Run("one", List.of(SampleReports.big())),
                        new Comparison.Run("two", List.of(SampleReports.failing())),
                        new Comparison.Run("three", List.of(SampleReports.big())))),
                folder);
        String matrix = folder.resolve("compare.html").toUri().toString();
        Page page = open(matrix, new NewContextOptions().setViewportSize(390, 844));

        assertThat(page.locator("tbody tr:visible")).hasCount(120);
        for (int column = 1; column <= 2; column++) {
            var cell = page.locator("tbody tr")
                    .first()
                    .locator("td")
                    .nth(column - 1)
                    .boundingBox();
            assertThat(cell.x + cell.width)
                    .as("column %d ends on the screen", column)
                    .isLessThanOrEqualTo(390);
        }
        page.locator("[name=differences]").check();
        assertThat(page.locator("tbody tr:visible")).hasCount(117);
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

        Page again = open(page.url(), new NewContextOptions());
        assertThat(again.locator("tbody tr:visible")).hasCount(117);
        assertThat(again.locator("[name=differences]")).isChecked();
        Page plain = open(matrix, new NewContextOptions().setJavaScriptEnabled(false));
        assertThat(plain.locator("tbody tr:visible")).hasCount(120);
        assertThat(plain.locator("[name=differences]")).isHidden();
    }

    @Test
    void theIndexTellsWhatNoSingleReportDoes() throws IOException {
        Reports.writeIndex(List.of(SampleReports.big(), SampleReports.named(SampleReports.failing(), "rack")), folder);
        Page page = open(folder.resolve("index.html").toUri().toString(), new NewContextOptions());

        assertThat(page.locator("#about ~ dl")).containsText("Acme Computing");
        assertThat(page.locator("#how ~ dl")).containsText("18.6 seconds, 720 scenarios");
        assertThat(page.locator("section.suite")).hasCount(2);
        assertThat(page.locator("section.suite").nth(1)).containsText("The same cause: ");
        assertThat(page.locator("section.suite").nth(1)).containsText("reject-all passes 0 of");
        assertThat(page.locator("section.suite").nth(1).locator("a[href='rack/report.html#JOB-SIGN-01']"))
                .hasCount(1);
    }

    @Test
    void worksFromTheKeyboard() {
        Page page = open(address, new NewContextOptions());

        page.locator(PASSED + " > summary").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(PASSED + " .rests")).isVisible();

        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(page.locator(PASSED + " .scenario > summary").first()).isFocused();
        page.keyboard().press("Space");
        assertThat(page.locator(PASSED + " .steps").first()).isVisible();
    }

    @Test
    void copiesACommand() {
        Page page = open(address, new NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write")));
        Locator button = page.locator("#repeat ~ .command .copy");

        button.click();

        assertThat(button).hasText("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()").toString()).startsWith("./conform run");
    }

    @Test
    void readsWithoutJavaScript() {
        Page page = open(address, new NewContextOptions().setJavaScriptEnabled(false));

        assertThat(page.locator(".filter")).isHidden();
        assertThat(page.locator("button:visible")).hasCount(0);
        page.locator(FAILED + " > summary").click();
        assertThat(page.locator(FAILED + " .why")).containsText("accepted as user 1002");
        page.locator(FAILED + " .scenario.passed > summary").first().click();
        assertThat(page.locator(FAILED + " .scenario.passed .steps").first()).isVisible();
    }

    @Test
    void paperShowsEveryFailureOpened() {
        for (boolean javaScript : List.of(true, false)) {
            Page page = open(address, new NewContextOptions().setJavaScriptEnabled(javaScript));
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(page.locator(FAILED + " .why")).isVisible();
            assertThat(page.locator(FAILED + " .scenario.failed .evidence pre").first())
                    .isVisible();
            assertThat(page.locator(".filter")).isHidden();
        }
    }

    @Test
    void fetchesNothing() {
        open(address, new NewContextOptions());

        assertThat(requests).containsExactly(address);
    }

    @Test
    void hostileTextIsShownAndNeverRun() {
        Page page = open(hostile + FAILED, new NewContextOptions());

        assertThat(page.evaluate("window.stolen ?? 'nothing'")).isEqualTo("nothing");
        assertThat(page.locator("script")).hasCount(1);
        assertThat(page.locator("img, iframe, object, form[action]")).hasCount(0);
        assertThat(page.locator("a[href^='javascript']")).hasCount(0);
        assertThat(page.locator(FAILED + " .says").first()).containsText("</script><script>stolen=1</script>");
        assertThat(requests).containsExactly(hostile);
    }

    private Page open(String at, NewContextOptions options) {
        BrowserContext context = chromium.browser().newContext(options);
        contexts.add(context);
        Page page = context.newPage();
        page.setDefaultTimeout(PATIENCE.toMillis());
        page.onRequest(request -> requests.add(request.url()));
        page.navigate(at);
        return page;
    }
}
