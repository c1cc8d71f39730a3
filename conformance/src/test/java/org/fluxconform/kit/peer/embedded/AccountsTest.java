package org.fluxconform.kit.peer.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

    @TempDir
    Path folder;

    private Accounts accounts;

    @BeforeEach
    void alice() throws IOException {
        accounts = new Accounts(
                Files.writeString(folder.resolve("passwd"), "alice:x:1000:1000:\u00c4:/home/alice:/bin/sh\nbroken\n"),
                Files.writeString(folder.resolve("group"), "users:x:1000:\nproject:x:2000:bob,alice\nempty:x:3000:\n"));
    }

    @Test
    void aNameHasTheNumberOfItsLine() throws Exception {
        assertThat(accounts.uid(named("alice"))).isEqualTo(1000);
        assertThat(accounts.gid(named("project"))).isEqualTo(2000);
    }

    @Test
    void aNumberWithoutANameIsItself() throws Exception {
        assertThat(accounts.uid(named("4294967294"))).isEqualTo(4294967294L);
        assertThat(accounts.gid(named("7"))).isEqualTo(7);
    }

    @Test
    void thisProcessKnowsItselfWithoutTheFiles() throws Exception {
        Principal me = (Principal) Files.getAttribute(Path.of("/proc/self"), "unix:owner");
        assertThat(accounts.uid(me))
                .isEqualTo(((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue());
    }

    @Test
    void anUnknownNameIsAnErrorThatNamesItAndTheFile() {
        assertThatThrownBy(() -> accounts.uid(named("carol")))
                .isInstanceOf(IOException.class)
                .hasMessage("user 'carol' has no number in " + folder.resolve("passwd"));
        assertThatThrownBy(() -> accounts.gid(named("nobody-knows")))
                .hasMessage("group 'nobody-knows' has no number in " + folder.resolve("group"));
    }

    @Test
    void membershipIsInTheLineOfTheGroup() throws Exception {
        assertThat(accounts.isMember(1000, 2000)).isTrue();
        assertThat(accounts.isMember(1000, 3000)).isFalse();
        assertThat(accounts.isMember(1001, 2000)).isFalse();
    }

    private static Principal named(String name) {
        return () -> name;
    }
}
