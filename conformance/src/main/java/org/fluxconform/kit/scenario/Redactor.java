package org.fluxconform.kit.scenario;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fluxconform.kit.ledger.Digests;

/**
 * Takes secrets out of what is kept. A MUNGE credential is shown as its first {@value #SHOWN} characters, its length and
 * the beginning of its sha256, so that two can still be told apart; known secrets and secret keys are not shown at all.
 * Folders of this machine, which tell a reader nothing, are shown by a name.
 */
public final class Redactor {

    private static final int SHOWN = 12;
    private static final Pattern CREDENTIAL = Pattern.compile("MUNGE:[A-Za-z0-9+/=]{8,}:?");
    private static final Pattern SECRET_KEY = Pattern.compile("(secret-key\\W{1,8})[A-Za-z0-9+/=]{16,}");
    private static final int SHORTEST_BASE64 = 24;

    private record Named(String path, String shown) {}

    private final List<Named> folders = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final Map<String, String> places = new ConcurrentHashMap<>();

    /** From now on these bytes are hidden, in plain text, base64 and hexadecimal. */
    public void hide(byte[] secret) {
        if (secret.length < 8) {
            throw new IllegalArgumentException("hiding fewer than 8 bytes would blacken innocent text");
        }
        secrets.add(new String(secret, StandardCharsets.ISO_8859_1));
        secrets.add(Base64.getEncoder().withoutPadding().encodeToString(secret));
        secrets.add(HexFormat.of().formatHex(secret));
    }

    /** From now on the folder is shown as {@code {name}}. */
    public void name(Path folder, String name) {
        folders.add(new Named(folder.toAbsolutePath().normalize().toString(), "{" + name + "}"));
    }

    /** From now on the folder's path is told by a name: it says nothing to anybody elsewhere, and is another one each time. */
    public void call(Path folder, String name) {
        places.put(folder.toString(), name);
    }

    public String redact(String text) {
        String shown = text;
        for (Map.Entry<String, String> place : places.entrySet()) {
            shown = shown.replace(place.getKey(), place.getValue());
        }
        for (Named folder : folders) {
            shown = shown.replace(folder.path(), folder.shown());
        }
        for (String secret : secrets) {
            shown = shown.replace(secret, "[secret]");
        }
        if (shown.contains("secret-key")) {
            shown = SECRET_KEY.matcher(shown).replaceAll("$1[secret]");
        }
        shown = CREDENTIAL.matcher(shown).replaceAll(found -> Matcher.quoteReplacement(brief(found.group())));
        return withoutHiddenOnes(shown);
    }

    /** Looks into every run of base64. By hand: event streams are megabytes, and a pattern took most of a run's end. */
    private String withoutHiddenOnes(String text) {
        StringBuilder out = null;
        int copied = 0;
        for (int at = 0; at < text.length(); at++) {
            int end = at;
            while (end < text.length() && isBase64(text.charAt(end))) {
                end++;
            }
            if (end - at >= SHORTEST_BASE64) {
                for (int pad = 0; pad < 2 && end < text.length() && text.charAt(end) == '='; pad++) {
                    end++;
                }
                String found = text.substring(at, end);
                String shown = unlessItHides(found);
                if (!shown.equals(found)) {
                    out = out == null ? new StringBuilder(text.length()) : out;
                    out.append(text, copied, at).append(shown);
                    copied = end;
                }
            }
            at = end;
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    private static boolean isBase64(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '/';
    }

    private static String brief(String credential) {
        String sha256 = Digests.sha256(credential.getBytes(StandardCharsets.US_ASCII));
        return credential.substring(0, SHOWN) + "...[" + credential.length() + " characters, sha256 "
                + sha256.substring(0, 12) + "]";
    }

    /** Base64 of something that has a secret in it is a secret too. */
    private String unlessItHides(String base64) {
        if (base64.length() % 4 == 1) {
            return base64;
        }
        String content = new String(Base64.getDecoder().decode(whole(base64)), StandardCharsets.ISO_8859_1);
        boolean hides = CREDENTIAL.matcher(content).find()
                || SECRET_KEY.matcher(content).find()
                || secrets.stream().anyMatch(content::contains);
        return hides ? "[base64 with a secret, " + base64.length() + " characters]" : base64;
    }

    private static String whole(String base64) {
        String bare = base64.replace("=", "");
        return bare.length() % 4 == 1 ? bare.substring(1) : bare;
    }
}
