package org.fluxconform.kit.scenario.jobsigning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.kit.scenario.jobsigning.wire.Entries;
import org.fluxconform.kit.scenario.jobsigning.wire.Entry;
import org.fluxconform.kit.scenario.jobsigning.wire.Spelling;

/** Recipes by their words in a feature: "just now", "90 seconds ago, to expire after 60 seconds", ... */
public final class Recipes {

    private static final Pattern TIME = Pattern.compile("(\\d+) seconds (ago|from now)(.*)");
    private static final Pattern LIFE =
            Pattern.compile(",? (?:to expire after|in a credential that lasts) (\\d+) seconds,?");
    private static final Pattern ENTRY =
            Pattern.compile("the header entry (\\S+): (.+?)(?: and (the header entry .+))?");
    private static final Pattern KEY = Pattern.compile("the key (\\S+) spelt (\\S+)");
    private static final Pattern SPELLING = Pattern.compile("its (header|payload) in base64 (.+)");
    private static final Pattern BLOCK = Pattern.compile("a header block in which (.+)");
    private static final Pattern METADATA = Pattern.compile("her metadata (.+)");

    private final Scene scene;
    private final Contents contents;
    private final HeaderChanges headers;
    private Recipe last;

    public Recipes(Scene scene, Contents contents, HeaderChanges headers) {
        this.scene = scene;
        this.contents = contents;
        this.headers = headers;
    }

    /** What the words of a munge request mean. */
    public Recipe munge(String signer, String how) {
        Recipe plain = plain(signer);
        Matcher time = TIME.matcher(how);
        if (time.matches()) {
            long ttl = seconds(time.group(3));
            return plain.signedAt(at(time)).inCredential(credential -> credential.lasting(ttl));
        }
        return how.equals("just now") ? plain : like(plain, how);
    }

    /** What the words of a curve request mean. */
    public Recipe curve(String signer, String how) {
        Recipe plain = plain(signer);
        Matcher time = TIME.matcher(how);
        if (time.matches()) {
            Recipe timed = plain.signedAt(at(time));
            return time.group(3).isEmpty() ? timed : timed.expiringAfter(seconds(time.group(3)));
        }
        return how.equals("just now") ? plain : like(plain, how);
    }

    /** A recipe with something about it changed. */
    public Recipe like(Recipe recipe, String how) {
        String what = how.startsWith("with ") ? how.substring("with ".length()) : how;
        Matcher spelling = SPELLING.matcher(what);
        if (spelling.matches()) {
            return spelt(recipe, spelling.group(1), Spelling.of(spelling.group(2)));
        }
        Matcher block = BLOCK.matcher(what);
        if (block.matches()) {
            return recipe.withBlock(HeaderChanges.block(block.group(1)));
        }
        Matcher metadata = METADATA.matcher(what);
        if (metadata.matches()) {
            return recipe.withMetadata(metadataNamed(metadata.group(1)));
        }
        return switch (what) {
            case "strict base64" -> recipe.spelt(Spelling.STRICT, Spelling.STRICT);
            case "a whole header block" -> recipe.withBlock(UnaryOperator.identity());
            case "just now with every byte value" -> recipe.with(contents.named("every byte value"));
            default -> recipe.withEntries(entries(what));
        };
    }

    /** The last recipe that a request was made by. */
    public Recipe last() {
        return last;
    }

    public void remember(Recipe recipe) {
        last = recipe;
    }

    private UnaryOperator<Entries> entries(String what) {
        Matcher key = KEY.matcher(what);
        if (key.matches()) {
            return HeaderChanges.keySpelt(key.group(1), key.group(2));
        }
        Matcher entry = ENTRY.matcher(what);
        if (!entry.matches()) {
            return headers.entries(what);
        }
        UnaryOperator<Entries> first = headers.entry(entry.group(1), entry.group(2));
        if (entry.group(3) == null) {
            return first;
        }
        UnaryOperator<Entries> second = entries(entry.group(3));
        return all -> second.apply(first.apply(all));
    }

    private Recipe spelt(Recipe recipe, String part, Spelling spelling) {
        int rest = spelling == Spelling.STRAY_BITS_OF_TWO ? 2 : 1;
        Recipe fitting = recipe.with(contents.spelledInManyWays(rest)).withEntries(HeaderChanges::spelledInManyWays);
        return part.equals("header")
                ? fitting.spelt(spelling, Spelling.STRICT)
                : fitting.spelt(Spelling.STRICT, spelling);
    }

    private Recipe plain(String signer) {
        return Recipe.plain(signer, contents.named("a request"), scene.now());
    }

    private Instant at(Matcher time) {
        long seconds = Long.parseLong(time.group(1));
        return scene.now().plusSeconds(time.group(2).equals("ago") ? -seconds : seconds);
    }

    private static long seconds(String life) {
        Matcher seconds = LIFE.matcher(life);
        if (!seconds.matches()) {
            throw new IllegalArgumentException("no lifetime is called '" + life + "'");
        }
        return Long.parseLong(seconds.group(1));
    }

    /** A change of metadata. */
    static UnaryOperator<Entries> metadataNamed(String change) {
        return switch (change) {
            case "in another order" ->
                metadata -> {
                    List<Entry> list = new ArrayList<>(metadata.list());
                    Collections.swap(list, 0, 1);
                    return new Entries(list);
                };
            case "with another value" -> metadata -> metadata.with(Entry.string("algorithm", "ed25518"));
            case "with another type" -> metadata -> metadata.with(new Entry("later-i", 's', "7"));
            case "without its last" ->
                metadata -> metadata.without(
                        metadata.list().get(metadata.list().size() - 1).key());
            default -> throw new IllegalArgumentException("no change of metadata is called '" + change + "'");
        };
    }
}
