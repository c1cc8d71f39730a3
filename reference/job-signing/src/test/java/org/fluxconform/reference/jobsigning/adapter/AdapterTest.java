package org.fluxconform.reference.jobsigning.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.fluxconform.reference.jobsigning.api.Library;
import org.fluxconform.reference.jobsigning.api.Rules;
import org.fluxconform.reference.jobsigning.environment.Environment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdapterTest {

    private static final long ME = new UnixSystem().getUid();

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() throws IOException {
        write("sign.toml", """
                [sign]
                max-ttl = 60
                default-type = "curve"
                allowed-types = ["none", "curve"]
                [sign.curve]
                require-ca = false
                """);
        write("passwd", "alice:x:1000:1000::" + folder.resolve("alice") + ":/bin/sh\n");
        Files.createDirectories(folder.resolve("alice/.flux/curve"));
    }

    @Test
    void helloTellsWhatCanBeAsked() {
        Environment user = Environment.ofThisProcess().withEffectiveIds(1000, 1000);

        assertThat(ask(adapter(user), "{'id':7,'op':'hello','protocol':1,'directory':'/'}"))
                .containsExactly("{'id':7,'ok':true,'name':'fluxconform reference','version':'test',"
                        + "'suites':['job-signing'],'operations':['wrap','unwrap','keygen','casign'],"
                        + "'capabilities':['clock','uid','passwd','owner','flags']}");
    }

    @Test
    void runByRootHelloTellsThatPathsAreSecured() {
        Environment root = Environment.ofThisProcess().withEffectiveIds(0, 0);

        assertThat(ask(adapter(root), "{'id':7,'op':'hello','protocol':1,'directory':'/'}"))
                .singleElement()
                .asString()
                .endsWith("'capabilities':['clock','uid','passwd','owner','flags','path-security']}");
    }

    @Test
    void aRequestIsSignedAndVerifiedWithPathsRelativeToTheDirectoryOfHello() {
        String signed = signedNone("aGk=");

        assertThat(inFolder("{'id':2,'op':'unwrap','config':'sign.toml','signed':'" + signed + "'}"))
                .isEqualTo("{'id':2,'ok':true,'userid':" + ME + ",'payload':'aGk=','mechanism':'none'}");
    }

    @Test
    void anEmptyPayloadComesBackAsNull() {
        assertThat(inFolder("{'id':2,'op':'unwrap','config':'sign.toml','signed':'" + signedNone("") + "'}"))
                .contains("'payload':null");
    }

    @Test
    void uidIsTheSignersUidAndTheVerifiers() {
        String signed = signed("'mechanism':'none','uid':1000");

        assertThat(unwrapped(signed, "'uid':1000")).contains("'userid':1000");
        assertThat(unwrapped(signed, "'uid':1001"))
                .contains("'error':'sign-none-verify: header userid 1000 != real 1001'");
    }

    @Test
    void asClaimsAnotherUserWhomOnlyAReaderWithoutVerificationBelieves() {
        String signed = signed("'mechanism':'none','uid':1000,'as':42");

        assertThat(unwrapped(signed, "'uid':1000"))
                .contains("'error':'sign-none-verify: header userid 42 != real 1000'");
        assertThat(unwrapped(signed, "'uid':1000,'verify':false")).contains("'userid':42");
    }

    @Test
    void theOwnersRequestsNeedNoSignatureAndOthersGetTheDefault() {
        assertThat(signed("'uid':1000,'owner':1000")).endsWith(".none");
        assertThat(
                        inFolder(
                                "{'id':2,'op':'wrap','config':'sign.toml','payload':'','uid':1000,'owner':0,'passwd':'passwd'}"))
                .contains("'error':'sign-curve-prep: load ");
    }

    @Test
    void aKeyPairSignsWithTheClockAndUserDatabaseThatTheRequestNames() {
        String keygen = "{'id':1,'op':'keygen','path':'alice/.flux/curve/sig','metadata':[['team','s','blue']]}";
        assertThat(inFolder(keygen)).isEqualTo("{'id':1,'ok':true}");

        String signed = signed("'uid':1000,'passwd':'passwd','now':1800000000");

        assertThat(unwrapped(signed, "'passwd':'passwd','now':1800000060")).contains("'userid':1000");
        assertThat(unwrapped(signed, "'passwd':'passwd','now':1800000061"))
                .contains("'error':'sign-curve-verify: xtime or max-ttl exceeded'");
    }

    @Test
    void anyPassesOverAllowedTypesAndRawFlagsGoThrough() throws IOException {
        String signed = signedNone("aGk=");
        write("sign.toml", Files.readString(folder.resolve("sign.toml")).replace("\"none\", ", ""));

        assertThat(unwrapped(signed, "'any':false"))
                .contains("'error':'sign-unwrap: header mechanism=none not allowed'");
        assertThat(unwrapped(signed, "'any':true")).contains("'mechanism':'none'");
        assertThat(unwrapped(signed, "'any':true,'flags':2")).contains("'error':'Invalid argument'");
    }

    @Test
    void aChangedConfigurationCountsFromTheNextRequestOnInTheSameProcess() throws IOException {
        String signed = signedNone("aGk=");
        String unwrap = "{'id':2,'op':'unwrap','config':'" + folder + "/sign.toml','signed':'" + signed + "'}";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String configuration = Files.readString(folder.resolve("sign.toml"));
        Adapter adapter = adapter(Environment.ofThisProcess());

        adapter.serve(bytes(unwrap), out);
        write("sign.toml", configuration.replace("\"none\", ", ""));
        adapter.serve(bytes(unwrap), out);

        assertThat(lines(out))
                .satisfiesExactly(
                        first -> assertThat(first).contains("'ok':true"),
                        second -> assertThat(second)
                                .contains("'error':'sign-unwrap: header mechanism=none not allowed'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'id':1,'op':'wrap','payload':''}                                      | field 'config' is missing",
                "{'id':1,'op':'wrap','config':'c'}                                      | field 'payload' is missing",
                "{'id':1,'op':'wrap','config':1,'payload':''}                           | field 'config' must be a string",
                "{'id':1,'op':'wrap','config':'c','payload':'a'}                        | field 'payload' must be base64",
                "{'id':1,'op':'wrap','config':'c','payload':null}                       | field 'payload' must be a string",
                "{'id':1,'op':'wrap','config':'c','payload':'','as':'bob'}              | field 'as' must be an integer of 64 bits",
                "{'id':1,'op':'wrap','config':'c','payload':'','as':1.5}                | field 'as' must be an integer of 64 bits",
                "{'id':1,'op':'wrap','config':'c','payload':'','as':9223372036854775808}| field 'as' must be an integer of 64 bits",
                "{'id':1,'op':'wrap','config':'c','payload':'','flags':4294967296}      | field 'flags' must be an integer of 32 bits",
                "{'id':1,'op':'wrap','config':'c','payload':'','now':9223372036854775807}| field 'now' must be a moment in the years 1 to 9999, in Unix seconds",
                "{'id':1,'op':'wrap','config':'c','payload':'','passwd':'none'}         | field 'passwd' must be a readable file",
                "{'id':1,'op':'wrap','config':'c','payload':'','ownr':0}                | unknown field 'ownr'",
                "{'id':1,'op':'unwrap','config':'c','signed':'','any':'yes'}            | field 'any' must be true or false",
                "{'id':1,'op':'unwrap','config':'a\\u0000b','signed':''}                | field 'config' must be a path",
                "{'id':1,'op':'keygen','path':'k','metadata':'none'}                    | field 'metadata' must be a list of lists of 3 strings",
                "{'id':1,'op':'keygen','path':'k','metadata':[['a','s']]}               | field 'metadata' must be a list of lists of 3 strings",
                "{'id':1,'op':'keygen','path':'k','metadata':[['a','s',1]]}             | field 'metadata' must be a list of lists of 3 strings",
                "{'id':1,'op':'keygen','path':'k','metadata':[['a','x','1']]}           | metadata type 'x' must be s, i, d, b or t",
                "{'id':1,'op':'casign','config':'c','path':'k','userid':1}              | field 'ttl' is missing",
                "{'id':1,'op':'hello','protocol':2}                                     | field 'protocol' must be 1",
                "{'id':1}                                                               | field 'op' is missing"
            })
    void aBadRequestIsAnsweredWithAnErrorThatNamesTheField(String request, String error) {
        String answer = inFolder(request);

        assertThat(answer.replace("\\'", "'")).isEqualTo("{'id':1,'ok':false,'error':'" + error + "'}");
    }

    @Test
    void whatIsNoRequestIsAnsweredWithIdZeroAndTheNextOneIsServed() {
        List<String> answers = ask(
                "yes",
                "",
                "[]",
                "{'id':1,'op':'zap'} {}",
                "{'id':1,'id':2,'op':'zap'}",
                "{'id':'1','op':'zap'}",
                "{'id':3,'op':'zap'}");

        assertThat(answers).hasSize(7);
        assertThat(answers.subList(0, 6)).allMatch(answer -> answer.startsWith("{'id':0,'ok':false,'error':"));
        assertThat(answers.get(6)).isEqualTo("{'id':3,'unsupported':true,'reason':'no operation \\'zap\\''}");
    }

    @Test
    void aLineThatIsTooLongIsAnsweredAndTheNextOneIsServed() {
        List<String> answers = ask("x".repeat(Adapter.MAX_LINE + 1), "{'id':3,'op':'zap'}");

        assertThat(answers.get(0))
                .isEqualTo("{'id':0,'ok':false,'error':'a line must not be longer than 25165824 bytes'}");
        assertThat(answers.get(1)).contains("'id':3");
    }

    @Test
    void aSignedRequestOfMoreThanTenMebibytesIsRefusedLikeAnyOther() {
        assertThat(unwrapped("x".repeat(11 << 20), "'any':true")).contains("'ok':false");
    }

    private String signedNone(String payload) {
        return between(
                inFolder("{'id':1,'op':'wrap','config':'sign.toml','payload':'" + payload + "','mechanism':'none'}"));
    }

    private String signed(String fields) {
        return between(inFolder("{'id':1,'op':'wrap','config':'sign.toml','payload':'aGk='," + fields + "}"));
    }

    private static String between(String answer) {
        assertThat(answer).contains("'signed':'");
        return answer.substring(answer.indexOf("'signed':'") + 10, answer.lastIndexOf('\''));
    }

    private String unwrapped(String signed, String fields) {
        return inFolder("{'id':2,'op':'unwrap','config':'sign.toml','signed':'" + signed + "'," + fields + "}");
    }

    private String inFolder(String request) {
        return ask("{'id':1,'op':'hello','protocol':1,'directory':'" + folder + "'}", request)
                .get(1);
    }

    /** Requests and answers have their quotes as apostrophes, to be readable here. */
    private List<String> ask(String... requests) {
        return ask(adapter(Environment.ofThisProcess()), requests);
    }

    private static List<String> ask(Adapter adapter, String... requests) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        adapter.serve(bytes(requests), out);
        return lines(out);
    }

    private static Adapter adapter(Environment environment) {
        return new Adapter(new Library(Rules.standard(), environment), "test");
    }

    private static ByteArrayInputStream bytes(String... requests) {
        return new ByteArrayInputStream((String.join("\n", requests).replace('\'', '"') + "\n").getBytes(UTF_8));
    }

    private static List<String> lines(ByteArrayOutputStream out) {
        return Stream.of(out.toString(UTF_8).split("\n"))
                .map(line -> line.replace('"', '\''))
                .toList();
    }

    private void write(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
