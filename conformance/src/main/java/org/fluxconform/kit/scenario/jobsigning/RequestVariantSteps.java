package org.fluxconform.kit.scenario.jobsigning;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.fluxconform.kit.scenario.Exchange;
import org.fluxconform.kit.scenario.Exchanges;
import org.fluxconform.kit.scenario.jobsigning.Requests.Way;
import org.fluxconform.kit.scenario.jobsigning.certificate.KeyPair;
import org.fluxconform.kit.scenario.jobsigning.door.Verdict;
import org.fluxconform.kit.scenario.jobsigning.variant.HeaderVariants;
import org.fluxconform.kit.scenario.jobsigning.variant.Misspelling;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.SignedRequest;

/** A request in many variants, which are generated over its keys, places or spellings, and verified one after the other. */
public final class RequestVariantSteps {

    private static final int PLACES = 40;
    private static final long HOUR = 3600;

    private final Requests requests;
    private final Recipes recipes;
    private final Forge forge;
    private final CertificateDesk desk;
    private final People people;
    private final Scene scene;
    private final Hosts hosts;
    private final OutcomeSteps outcomes;
    private final Exchanges exchanges;
    private Map<String, String> variants = Map.of();

    public RequestVariantSteps(
            Requests requests,
            Recipes recipes,
            Forge forge,
            CertificateDesk desk,
            People people,
            Scene scene,
            Hosts hosts,
            OutcomeSteps outcomes,
            Exchanges exchanges) {
        this.requests = requests;
        this.recipes = recipes;
        this.forge = forge;
        this.desk = desk;
        this.people = people;
        this.scene = scene;
        this.hosts = hosts;
        this.outcomes = outcomes;
        this.exchanges = exchanges;
    }

    @When("the same is signed without each of its keys")
    public void missing() {
        signed(HeaderVariants.missing(keys()));
    }

    @When("^the same is signed with (each|the) key( \\S+)? in each other spelling$")
    public void misspelt(String which, String key) {
        signed(HeaderVariants.misspelt(key == null ? keys() : List.of(key.strip())));
    }

    @When("^the same is signed with (each|the) key( \\S+)? of each other type$")
    public void mistyped(String which, String key) {
        signed(HeaderVariants.mistyped(key == null ? keys() : List.of(key.strip())));
    }

    @When("the same is signed with each other spelling of its mechanism")
    public void misworded() {
        signed(HeaderVariants.misworded("mechanism", mechanism()));
    }

    @When("^the same is signed with another entry of each key (before|behind) its own$")
    public void doubled(String where) {
        List<Entry> others = keys().stream().map(this::another).toList();
        signed(HeaderVariants.doubled(others, where.equals("before")));
    }

    @When("the same is signed with an entry of another type before that of each key")
    public void typedFirst() {
        signed(HeaderVariants.typedFirst(keys()));
    }

    @When("^the same is signed with the key (\\S+) in each other spelling of base64$")
    public void respelt(String key) {
        signed(HeaderVariants.respelt(key));
    }

    @When("the signature is spelt in each other way of base64")
    public void signatureRespelt() {
        SignedRequest request = SignedRequest.of(requests.original().text());
        Map<String, String> all = new LinkedHashMap<>();
        HeaderVariants.respelt(SignedRequest.decoded(request.signature()))
                .forEach((words, spelt) ->
                        all.put(words, request.withSignature(spelt).text()));
        variants = all;
    }

    @When("the word none is spelt in each other way")
    public void noneMisspelt() {
        SignedRequest request = SignedRequest.of(requests.original().text());
        Map<String, String> all = new LinkedHashMap<>();
        Misspelling.of("none")
                .forEach((words, spelt) ->
                        all.put(words, request.withSignature(spelt).text()));
        variants = all;
    }

    /** But not within a credential: what stands there is for munged to read. */
    @When("one character is changed at each of forty places")
    public void changedEverywhere() {
        String text = requests.original().text();
        int end = hosts.holdsCredential(text) ? text.indexOf(hosts.credentialIn(text)) : text.length();
        Map<String, String> all = new LinkedHashMap<>();
        for (int number = 0; number < PLACES; number++) {
            int at = end * number / PLACES;
            all.put("another character at " + at, Characters.changed(text, at));
        }
        variants = all;
    }

    @Then("each of them is refused")
    public void refused() {
        each(verdict -> {
            Expect.refused(verdict, "a refusal");
            outcomes.nothingReported();
        });
    }

    @Then("^each of them is accepted as (\\w+)'s$")
    public void accepted(String user) {
        each(verdict -> requests.isOf(verdict, user));
    }

    private void each(Consumer<Verdict> judgement) {
        Expect.that(!variants.isEmpty(), "variants of the request in this scenario", "none so far");
        requests.take(Way.USUAL);
        variants.forEach((words, text) -> {
            exchanges.record("request", words, "signed", Exchange.Answer.ANSWERED, 0);
            try {
                judgement.accept(requests.verify(text));
            } catch (AssertionError wrong) {
                throw new AssertionError(words + ": " + wrong.getMessage(), wrong);
            }
        });
    }

    /** The recipe of the scenario once more for each change that changes something. */
    private void signed(Map<String, UnaryOperator<Entries>> changes) {
        Entries plain = entries();
        Map<String, String> all = new LinkedHashMap<>();
        for (String words : HeaderVariants.changing(changes, plain)) {
            Recipe recipe = recipes.last().withEntries(changes.get(words));
            all.put(words, mechanism().equals("curve") ? curve(recipe) : forge.munge(recipe));
        }
        variants = all;
    }

    private String curve(Recipe recipe) {
        return forge.curve(recipe, desk.papers().certificate(), desk.papers().pair());
    }

    private Entries entries() {
        return SignedRequest.of(requests.original().text()).entries();
    }

    private String mechanism() {
        return entries().first("mechanism").orElseThrow().value();
    }

    /** All but those of the certificate's metadata, which the authority's signature covers. */
    private List<String> keys() {
        List<String> keys =
                new ArrayList<>(entries().list().stream().map(Entry::key).toList());
        keys.removeIf(key -> key.startsWith("curve.cert.meta."));
        return keys;
    }

    /** An entry that would not do in place of the right one. */
    private Entry another(String key) {
        return switch (key) {
            case "version" -> Entry.integer(key, 2);
            case "mechanism" -> Entry.string(key, "none");
            case "userid" -> Entry.integer(key, people.uid("bob"));
            case "curve.ctime" -> Entry.time(key, scene.now().plusSeconds(HOUR));
            case "curve.xtime" -> Entry.time(key, scene.now().minusSeconds(HOUR));
            case "curve.cert.curve.public-key" ->
                Entry.string(
                        key, SignedRequest.base64(KeyPair.random(scene.random()).publicKey()));
            case "curve.cert.curve.signature" -> Entry.string(key, SignedRequest.base64(new byte[64]));
            default -> throw new IllegalArgumentException("nothing else is known for the key '" + key + "'");
        };
    }
}
