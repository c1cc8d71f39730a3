package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.scenario.jobsigning.CertificateDesk.Papers;
import org.fluxconform.kit.scenario.jobsigning.Requests.Original;
import org.fluxconform.kit.scenario.jobsigning.Requests.Way;
import org.fluxconform.kit.scenario.jobsigning.certificate.Certificate;
import org.fluxconform.kit.scenario.jobsigning.certificate.CertificateFiles;
import org.fluxconform.kit.scenario.jobsigning.certificate.KeyPair;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/** What happens to certificates, and what a request shows of them. */
public final class CertificateChangeSteps {

    private final CertificateDesk desk;
    private final Homes homes;
    private final Requests requests;
    private final Recipes recipes;
    private final Forge forge;
    private final Clauses clauses;

    public CertificateChangeSteps(
            CertificateDesk desk, Homes homes, Requests requests, Recipes recipes, Forge forge, Clauses clauses) {
        this.desk = desk;
        this.homes = homes;
        this.requests = requests;
        this.recipes = recipes;
        this.forge = forge;
        this.clauses = clauses;
    }

    @When("the certificate is revoked")
    public void revoke() {
        desk.revoke(desk.papers().certificate());
    }

    @When("another certificate is revoked")
    public void revokeAnother() {
        desk.revoke(desk.issued("alice").certificate());
    }

    @When("^the certificate's (public|secret) file (.+)$")
    public void tampered(String half, String fault) {
        desk.tamper(desk.files(), CertificateFaults.named(half, fault, desk.papers()));
    }

    @When("^the certificate in alice's home (is replaced by another|gets more metadata|is taken away)$")
    public void homeChanged(String change) {
        desk.tamper(desk.files(), files -> {
            Files.delete(files.publicFile());
            Files.delete(files.secretFile());
            if (!change.equals("is taken away")) {
                Papers other = change.startsWith("gets") ? withMoreMetadata() : desk.plain();
                files.write(other.certificate(), other.pair());
            }
        });
    }

    @When("^the certificate in alice's home has its metadata (.+)$")
    public void homeMetadata(String change) {
        Certificate own = desk.papers().certificate();
        Certificate other = own.withMetadata(Recipes.metadataNamed(change).apply(own.metadata()));
        desk.tamper(desk.files(), files -> files.write(other, desk.papers().pair()));
    }

    @When("the secret file in alice's home is taken away")
    public void secretTakenAway() {
        desk.tamper(desk.files(), files -> Files.delete(files.secretFile()));
    }

    @When("^the certificate is moved to (\\S+) in alice's home$")
    public void moved(String place) {
        CertificateFiles target = new CertificateFiles(homes.in("alice", place));
        desk.tamper(desk.files(), files -> {
            Files.createDirectories(target.name().getParent());
            Files.move(files.publicFile(), target.publicFile());
            Files.move(files.secretFile(), target.secretFile());
        });
    }

    @When("alice is no user of the system any more")
    public void forgotten() {
        homes.forget("alice");
    }

    @When("a curve request that fits this key is verified")
    public void fittingTheKey() {
        Certificate certificate = desk.papers().certificate();
        Recipe recipe;
        String covered;
        do {
            recipe = recipes.curve("alice", "just now"); // each has a content of its own, and one in eight fits
            covered = forge.curveCovered(recipe, certificate);
        } while (!Ed25519Tricks.neutralSignatureFits(
                certificate.publicKey(), covered.getBytes(StandardCharsets.US_ASCII)));
        String text = covered + "." + SignedRequest.base64(Ed25519Tricks.neutralSignature());
        requests.begin(new Original("alice", recipe.content(), text, recipe.at()));
        requests.verify(Way.USUAL);
    }

    @Then("^with a certificate that it issued to alice " + Clauses.ENDINGS + "$")
    public void withIssued(String ending) {
        desk.use(desk.issued("alice"));
        clauses.hold(ending);
    }

    @Then("^with a proper authority " + Clauses.ENDINGS + "$")
    public void withProperAuthority(String ending) {
        desk.establish(UnaryOperator.identity());
        withIssued(ending);
    }

    @Then("^with the right secret key " + Clauses.ENDINGS + "$")
    public void withRightSecret(String ending) {
        desk.files().write(desk.papers().certificate(), desk.papers().pair());
        clauses.hold(ending);
    }

    @Then("^under a certificate authority " + Clauses.ENDINGS + "$")
    public void underAuthority(String ending) {
        desk.establish(UnaryOperator.identity());
        clauses.hold(ending);
    }

    @Given("a certificate that the authority issued to alice")
    public void issued() {
        desk.use(desk.issued("alice"));
    }

    @Then("its signature is that of her key over its header, a dot and its payload")
    public void signatureFits() {
        SignedRequest request = SignedRequest.of(requests.current());
        byte[] covered = request.covered().getBytes(StandardCharsets.US_ASCII);
        byte[] key = desk.papers().certificate().publicKey();
        boolean fits = KeyPair.verifies(key, covered, SignedRequest.decoded(request.signature()));
        Expect.that(fits, "an Ed25519 signature by the certificate's key", "another signature");
    }

    @Then("its header carries the certificate's metadata in order and with its types")
    public void headerCarriesMetadata() {
        List<Entry> expected = desk.papers().certificate().inHeader();
        List<Entry> got = SignedRequest.of(requests.current()).entries().list().stream()
                .filter(entry -> entry.key().startsWith("curve.cert."))
                .toList();
        Expect.that(got.equals(expected), "" + expected, got);
    }

    private Papers withMoreMetadata() {
        Certificate certificate = desk.papers().certificate();
        return desk.papers()
                .with(certificate.withMetadata(certificate.metadata().plus(List.of(Entry.string("more", "x")))));
    }
}
