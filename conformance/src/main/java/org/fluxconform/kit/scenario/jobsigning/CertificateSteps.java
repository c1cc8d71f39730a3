package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.java.en.Given;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.fluxconform.kit.scenario.jobsigning.CertificateDesk.Papers;
import org.fluxconform.kit.scenario.jobsigning.certificate.Certificate;
import org.fluxconform.kit.scenario.jobsigning.certificate.CertificateFiles;
import org.fluxconform.kit.scenario.jobsigning.certificate.Issue;
import org.fluxconform.kit.scenario.jobsigning.certificate.KeyPair;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;

/** Which certificates there are at the start of a scenario. */
public final class CertificateSteps {

    private static final String AUTHORITY = "^a certificate authority, and ";

    private final CertificateDesk desk;
    private final Homes homes;
    private final Site site;
    private final Scene scene;

    public CertificateSteps(CertificateDesk desk, Homes homes, Site site, Scene scene) {
        this.desk = desk;
        this.homes = homes;
        this.site = site;
        this.scene = scene;
    }

    @Given("a certificate authority")
    public void authority() {
        desk.establish(UnaryOperator.identity());
    }

    @Given("^a certificate authority with a max-cert-ttl of (\\d+) seconds$")
    public void authorityWithMaxCertTtl(String seconds) {
        authority();
        site.set(configuration -> configuration.with(Configuration.CA, "max-cert-ttl", seconds));
    }

    @Given(AUTHORITY + "a certificate that it issued to (\\w+)$")
    public void issued(String user) {
        authority();
        desk.use(desk.issued(user));
    }

    @Given(AUTHORITY + "a certificate that it did not sign$")
    public void unsigned() {
        authority();
        desk.use(desk.plain());
    }

    @Given(AUTHORITY + "a certificate that another authority issued to alice$")
    public void issuedByAnother() {
        authority();
        Papers papers = desk.issued("alice");
        KeyPair stranger = KeyPair.random(scene.random());
        desk.use(papers.with(papers.certificate().signedBy(stranger)));
    }

    @Given(AUTHORITY + "a certificate whose metadata was (changed|reordered) after it was issued$")
    public void changedAfterwards(String how) {
        authority();
        Papers papers = desk.issued("alice");
        Entries metadata = papers.certificate().metadata();
        Entries other =
                how.equals("changed") ? metadata.with(Entry.string("domain", "elsewhere.invalid")) : reversed(metadata);
        desk.use(papers.with(papers.certificate().withMetadata(other)));
    }

    @Given(AUTHORITY + "a certificate that carries the authority's signature on another one$")
    public void signatureOfAnother() {
        authority();
        Papers papers = desk.issued("alice");
        byte[] other = desk.issued("alice").certificate().signature();
        desk.use(papers.with(papers.certificate().withSignature(other)));
    }

    @Given(AUTHORITY + "a certificate issued to alice that is valid from (\\d+) to (\\d+) seconds (ago|ahead)$")
    public void validBetween(long from, long to, String direction) {
        long sign = direction.equals("ago") ? -1 : 1;
        Instant now = scene.now();
        issuedWith(issue -> issue.valid(now.plusSeconds(sign * from), now.plusSeconds(sign * to)));
    }

    @Given(AUTHORITY + "a certificate issued to alice that may sign for (-?\\d+) seconds$")
    public void signingFor(long seconds) {
        issuedWith(issue -> issue.signingFor(seconds));
    }

    @Given(AUTHORITY + "a certificate issued to alice whose (\\S+) is (left out|of type [sidbt]|another one)$")
    public void withMetadata(String name, String fault) {
        authority();
        desk.use(desk.issued("alice", UnaryOperator.identity(), metadata -> changed(metadata, name, fault)));
    }

    @Given(AUTHORITY + "a certificate issued to alice whose (\\S+) is the time (\\S+)$")
    public void withTime(String name, String time) {
        authority();
        Entry item = new Entry(name, 't', time.equals("\"\"") ? "" : time);
        desk.use(desk.issued("alice", UnaryOperator.identity(), metadata -> metadata.with(item)));
    }

    @Given(AUTHORITY + "a certificate issued to alice with metadata of every type$")
    public void metadataOfEveryType() {
        authority();
        Papers plain = desk.plain();
        Entries every = plain.certificate().metadata().plus(oneOfEachType());
        desk.use(desk.issued(
                plain.with(plain.certificate().withMetadata(every)),
                "alice",
                UnaryOperator.identity(),
                UnaryOperator.identity()));
    }

    @Given(AUTHORITY
            + "a certificate issued to alice with metadata of type ([sidbt]) and the text \"(.*)\", written as (.+)$")
    public void metadataWrittenAs(String type, String text, String written) {
        authority();
        Papers plain = desk.plain();
        Entries metadata = plain.certificate().metadata().plus(List.of(new Entry("later", type.charAt(0), text)));
        desk.use(desk.issued(
                plain.with(plain.certificate().withMetadata(metadata)),
                "alice",
                UnaryOperator.identity(),
                UnaryOperator.identity()));
        String file = CertificateFiles.publicText(desk.papers().certificate())
                .replaceFirst("(?m)^( *later = ).*$", "$1" + Matcher.quoteReplacement(written));
        desk.files().writePublic(file.getBytes(StandardCharsets.UTF_8));
    }

    @Given(
            "^a certificate authority whose ca-capability is (false|left out|\"true\"), and a certificate that it issued to alice$")
    public void authorityWithCapability(String capability) {
        desk.establish(metadata -> switch (capability) {
            case "false" -> metadata.with(Entry.truth("ca-capability", false));
            case "left out" -> metadata.without("ca-capability");
            default -> metadata.with(Entry.string("ca-capability", "true"));
        });
        desk.use(desk.issued("alice"));
    }

    @Given(AUTHORITY + "a certificate with a key (of order [1248]|in non-canonical form) that it issued to alice$")
    public void weakKey(String which) {
        authority();
        Papers papers = desk.issued("alice");
        byte[] key = which.startsWith("of order")
                ? Ed25519Tricks.pointOfOrder(which.charAt(which.length() - 1) - '0')
                : Ed25519Tricks.neutralPointSpeltOtherwise();
        Certificate weak = new Certificate(papers.certificate().metadata(), key, null);
        desk.use(papers.with(desk.authority().sign(weak)));
    }

    @Given("the secret key beside the certificate is another one's")
    public void strangersSecret() {
        KeyPair stranger = KeyPair.random(scene.random());
        desk.tamper(desk.files(), files -> files.write(desk.papers().certificate(), stranger));
    }

    @Given("a certificate in alice's home, and no certificate authority")
    public void inHome() {
        site.set(CertificateDesk.noAuthority());
        desk.useAt(homes.certificateOf("alice"), desk.plain());
    }

    @Given("a certificate in alice's home with metadata of every type, and no certificate authority")
    public void everyTypeInHome() {
        site.set(CertificateDesk.noAuthority());
        Papers plain = desk.plain();
        Entries every = plain.certificate().metadata().plus(oneOfEachType());
        desk.useAt(homes.certificateOf("alice"), plain.with(plain.certificate().withMetadata(every)));
    }

    @Given("certificates in the homes of alice and bob, and no certificate authority")
    public void inBothHomes() {
        inHome();
        desk.give("alice", desk.papers());
        desk.give("bob", desk.plain());
        homes.certificateOf("bob")
                .write(desk.papersOf("bob").certificate(), desk.papersOf("bob").pair());
    }

    @Given("cert-path names the certificate in bob's home")
    public void certPathToBobsHome() {
        desk.pointTo(homes.certificateOf("bob"));
    }

    @Given("a certificate authority, and a certificate in alice's home that it issued to alice")
    public void issuedInHome() {
        authority();
        desk.useAt(homes.certificateOf("alice"), desk.issued("alice"));
    }

    @Given("a certificate in alice's home that the authority did not sign")
    public void unsignedInHome() {
        Papers plain = desk.plain();
        homes.certificateOf("alice").write(plain.certificate(), plain.pair());
    }

    private void issuedWith(UnaryOperator<Issue> change) {
        authority();
        desk.use(desk.issued("alice", change, UnaryOperator.identity()));
    }

    private static Entries changed(Entries metadata, String name, String fault) {
        return switch (fault) {
            case "left out" -> metadata.without(name);
            case "of type s" ->
                metadata.with(
                        Entry.string(name, metadata.first(name).orElseThrow().value()));
            case "of type i" -> metadata.with(Entry.integer(name, 2_000_000_000L));
            case "of type d" -> metadata.with(new Entry(name, 'd', "2000000000.000000"));
            case "of type b" -> metadata.with(Entry.truth(name, true));
            case "of type t" -> metadata.with(new Entry(name, 't', "2020-01-02T03:04:05Z"));
            default -> metadata.with(Entry.string(name, "another.invalid"));
        };
    }

    private static Entries reversed(Entries metadata) {
        List<Entry> list = new ArrayList<>(metadata.list());
        Collections.reverse(list);
        return new Entries(list);
    }

    private static List<Entry> oneOfEachType() {
        return List.of(
                Entry.string("later-s", "x y"),
                Entry.integer("later-i", 7),
                new Entry("later-d", 'd', "1.500000"),
                Entry.truth("later-b", true),
                new Entry("later-t", 't', "2020-01-02T03:04:05Z"));
    }
}
