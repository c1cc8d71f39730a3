package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fluxconform.kit.scenario.jobsigning.certificate.Certificate;
import org.fluxconform.kit.scenario.jobsigning.certificate.CertificateFiles;
import org.fluxconform.kit.scenario.jobsigning.certificate.Issue;
import org.fluxconform.kit.scenario.jobsigning.configuration.Configuration;
import org.fluxconform.kit.scenario.jobsigning.door.SigningDoor;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.subject.Reply;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The subject makes key pairs, and signs certificates as an authority. */
public final class KeyToolSteps {

    private static final Map<String, Character> TYPES =
            Map.of("string", 's', "integer", 'i', "boolean", 'b', "timestamp", 't');

    private final SigningDoor door;
    private final Scene scene;
    private final Site site;
    private final People people;
    private final CertificateDesk desk;
    private final Requests requests;
    private final Clauses clauses;
    private CertificateFiles files;
    private CertificateFiles filesBefore;
    private final Set<String> uuids = new HashSet<>();
    private int issued;
    private Instant askedAt;
    private byte[] keyBefore;
    private byte[] before;
    private Instant from;
    private Reply reply;
    private Entry asked;

    public KeyToolSteps(
            SigningDoor door,
            Scene scene,
            Site site,
            People people,
            CertificateDesk desk,
            Requests requests,
            Clauses clauses) {
        this.door = door;
        this.scene = scene;
        this.site = site;
        this.people = people;
        this.desk = desk;
        this.requests = requests;
        this.clauses = clauses;
    }

    @Given("^a new key pair(?: is made)?$")
    public void newPair() {
        files = new CertificateFiles(scene.newFolder("keygen").resolve("sig"));
        done(keygen(null));
        desk.pointTo(files);
    }

    @When("another new key pair is made")
    public void anotherPair() {
        filesBefore = files;
        newPair();
    }

    @Then("they are two keys, in their public files and in their secret ones")
    public void twoKeys() {
        boolean samePublic = Arrays.equals(CertificateReader.publicKey(filesBefore.publicFile()), publicKey());
        boolean sameSecret =
                Arrays.equals(CertificateDesk.read(filesBefore.secretFile()), CertificateDesk.read(files.secretFile()));
        Expect.that(!samePublic && !sameSecret, "two keys", "one key twice");
    }

    @Given("^its secret file has the mode (\\S+)$")
    public void secretMode(String permissions) throws IOException {
        Files.setPosixFilePermissions(desk.files().secretFile(), PosixFilePermissions.fromString(permissions));
    }

    /** As if he had written the authority's statements himself. */
    @Given("its certificate says already what bob would like it to say")
    public void wishes() {
        Issue wished = new Issue(
                UUID.randomUUID(),
                scene.now().minus(Duration.ofDays(1000)),
                scene.now().minus(Duration.ofDays(1000)),
                scene.now().plus(Duration.ofDays(1000)),
                people.uid("bob"),
                2_000_000_000L,
                UUID.randomUUID(),
                "bob.invalid",
                true);
        Entries own = CertificateReader.metadata(files.publicFile());
        write(new Certificate(wished.addedTo(own), publicKey(), null));
        uuids.add(wished.uuid().toString());
        issued++;
    }

    @When("a new key pair is made in its place")
    public void newPairInPlace() {
        files = desk.files();
        keyBefore = publicKey();
        done(keygen(null));
    }

    @When("^a new key pair with the metadata \"([^\"]+)\" is asked for$")
    public void newPairWith(String name) {
        newPairWith(name, "s", "x");
    }

    @When("^a new key pair with the metadata \"([^\"]+)\" of type ([sidbt]) and the value \"(.*)\" is asked for$")
    public void newPairWith(String name, String type, String value) {
        files = new CertificateFiles(scene.newFolder("keygen").resolve("sig"));
        asked = new Entry(name, type.charAt(0), value);
        reply = keygen(asked);
    }

    @Then("it is made, and says first that it is for ed25519 and then no more than that")
    public void saysWhatWasAsked() {
        done(reply);
        desk.pointTo(files);
        List<Entry> expected = List.of(Entry.string("algorithm", "ed25519"), asked);
        List<Entry> got = CertificateReader.metadata(files.publicFile()).list();
        Expect.that(got.equals(expected), "the metadata " + expected, got);
    }

    @Then("it is refused and there are no files")
    public void refusedWithoutFiles() {
        Expect.that(reply instanceof Reply.Refused, "a refusal", reply);
        boolean there = Files.exists(files.publicFile()) || Files.exists(files.secretFile());
        Expect.that(!there, "no files", "files of a certificate");
    }

    @Then("^with the metadata \"(.+)\" it is made$")
    public void madeWith(String name) {
        newPairWith(name);
        done(reply);
        Expect.that(Files.exists(files.publicFile()), "a public file", "none");
    }

    @When("the authority issues its certificate to alice")
    public void issue() {
        Issue issue = desk.authority().usual(people.uid("alice"), scene.now());
        Certificate made = new Certificate(CertificateReader.metadata(files.publicFile()), publicKey(), null);
        Certificate issued = made.withMetadata(issue.addedTo(made.metadata()));
        write(desk.authority().sign(issued));
    }

    @Then("only its owner can read the secret file, and everybody the public one")
    public void permissions() {
        permitted(files.secretFile(), "rw-------");
        permitted(files.publicFile(), "rw-r--r--");
    }

    @Then("^without the authority's signature " + Clauses.ENDINGS + "$")
    public void withoutSignature(String ending) {
        write(new Certificate(CertificateReader.metadata(files.publicFile()), publicKey(), null));
        clauses.hold(ending);
    }

    @Then("it is another key than before")
    public void anotherKey() {
        Expect.that(!Arrays.equals(keyBefore, publicKey()), "another public key", "the same");
    }

    @When("^the subject's authority (?:signs|is asked to sign) it for (\\w+) and (-?\\d+) seconds$")
    public void casign(String user, long seconds) {
        casign(user, seconds, null);
    }

    @When("^the subject's authority signs it for alice and (\\d+) seconds, valid from (\\d+) seconds (ago|ahead)$")
    public void casignFrom(long seconds, long away, String direction) {
        from = scene.now().plusSeconds(direction.equals("ago") ? -away : away);
        casign("alice", seconds, from);
        done(reply);
    }

    @Then("^it is valid from then on, for (\\d+) seconds$")
    public void validFrom(long seconds) {
        Entries metadata = CertificateReader.metadata(files.publicFile());
        expectTime(metadata, "not-valid-before-time", from);
        expectTime(metadata, "xtime", from.plusSeconds(seconds));
    }

    @Then("each time it has another uuid")
    public void otherUuids() {
        Expect.that(issued > 1 && uuids.size() == issued, issued + " uuids", uuids.size());
    }

    @Then("what alice signs with it is refused")
    public void signedWithItIsRefused() {
        requests.sign("alice", requests.order(new byte[] {'x'}).with("curve"));
        Expect.refused(requests.verify(Requests.Way.USUAL), "a refusal of what alice signs with it");
    }

    private void casign(String user, long seconds, Instant notBefore) {
        ObjectNode fields = JsonMapper.shared().createObjectNode();
        fields.put("config", site.pattern()).put("path", files.name().toString());
        fields.put("userid", people.uid(user)).put("ttl", seconds);
        if (notBefore != null) {
            fields.put("not-before", notBefore.getEpochSecond());
        }
        before = CertificateDesk.read(files.publicFile());
        askedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        reply = door.ask("casign", fields);
        if (reply instanceof Reply.Done) {
            issued++;
            CertificateReader.metadata(files.publicFile()).first("uuid").ifPresent(uuid -> uuids.add(uuid.value()));
        }
    }

    @Then("the authority refuses, and its certificate is as it was")
    public void casignRefused() {
        Expect.that(reply instanceof Reply.Refused, "a refusal", reply);
        boolean same = Arrays.equals(CertificateDesk.read(files.publicFile()), before);
        Expect.that(same, "the certificate as it was", "another one");
    }

    @Then("^for (\\d+) seconds it is signed, and ends after \\1 seconds$")
    public void casigned(long seconds) {
        casign("alice", seconds);
        done(reply);
        Entries metadata = CertificateReader.metadata(files.publicFile());
        String end = metadata.first("xtime").orElseThrow(() -> missing("xtime")).value();
        Expect.that(end.equals(later(metadata, seconds)), "an xtime of " + later(metadata, seconds), end);
        requests.sign("alice", requests.order(new byte[] {'x'}).with("curve"));
        requests.isSignersOwn(requests.verify(Requests.Way.USUAL));
    }

    @Then("^it is issued to (\\w+), and ends after (\\d+) seconds$")
    public void issuedTo(String user, long seconds) {
        done(reply);
        Entries metadata = CertificateReader.metadata(files.publicFile());
        Entry owner = metadata.first("userid").orElseThrow(() -> missing("userid"));
        Entry expected = Entry.integer("userid", people.uid(user));
        Expect.that(owner.equals(expected), "" + expected, owner);
        String end = metadata.first("xtime").orElseThrow(() -> missing("xtime")).value();
        Expect.that(end.equals(later(metadata, seconds)), "an xtime of " + later(metadata, seconds), end);
    }

    @Then("its certificate has the metadata")
    public void metadata(DataTable table) {
        Entries metadata = CertificateReader.metadata(files.publicFile());
        table.asMaps().forEach(row -> {
            Entry item = metadata.first(row.get("name")).orElseThrow(() -> missing(row.get("name")));
            Expect.that(
                    item.type() == TYPES.get(row.get("type")), row.get("name") + " of type " + row.get("type"), item);
            expectValue(item, row.get("value"), metadata);
        });
    }

    private void expectValue(Entry item, String words, Entries metadata) {
        String expected = switch (words) {
            case "another each time" -> issued > 0 && uuids.size() == issued ? item.value() : "another uuid";
            case "now" -> isNow(item) ? item.value() : "the time at which it was asked for";
            case "as [ca] says" ->
                site.configuration()
                        .value(Configuration.CA, item.key())
                        .orElseThrow()
                        .replace("\"", "");
            case "alice's" -> "" + people.uid("alice");
            case "the authority's uuid" -> desk.authority().uuid().toString();
            case "60 seconds later" -> later(metadata, 60);
            default -> words;
        };
        Expect.that(!item.value().isEmpty() && item.value().equals(expected), expected, item);
    }

    /** Between the question and its answer. */
    private boolean isNow(Entry item) {
        Instant time = Instant.parse(item.value());
        return !time.isBefore(askedAt) && !time.isAfter(Instant.now());
    }

    private static void expectTime(Entries metadata, String name, Instant expected) {
        String wanted = expected.truncatedTo(ChronoUnit.SECONDS).toString();
        String got = metadata.first(name).orElseThrow(() -> missing(name)).value();
        Expect.that(got.equals(wanted), "the " + name + " " + wanted, got);
    }

    private static String later(Entries metadata, long seconds) {
        String name = "not-valid-before-time";
        String from = metadata.first(name).orElseThrow(() -> missing(name)).value();
        return Instant.parse(from).plus(Duration.ofSeconds(seconds)).toString();
    }

    private Reply keygen(Entry metadata) {
        ObjectNode fields =
                JsonMapper.shared().createObjectNode().put("path", files.name().toString());
        if (metadata != null) {
            fields.putArray("metadata")
                    .addArray()
                    .add(metadata.key())
                    .add(String.valueOf(metadata.type()))
                    .add(metadata.value());
        }
        return door.ask("keygen", fields);
    }

    private byte[] publicKey() {
        return CertificateReader.publicKey(files.publicFile());
    }

    private void write(Certificate certificate) {
        files.writePublic(CertificateFiles.publicText(certificate).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static AssertionError missing(String name) {
        return new AssertionError("expected the metadata " + name + "\ngot none of that name");
    }

    private static void done(Reply reply) {
        Expect.that(reply instanceof Reply.Done, "that it is done", reply);
    }

    private static void permitted(Path file, String expected) {
        try {
            String got = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            Expect.that(got.equals(expected), file.getFileName() + " with the permissions " + expected, got);
        } catch (IOException e) {
            throw new AssertionError("expected a file to look at\ngot " + e, e);
        }
    }
}
