package org.fluxconform.reference.auth.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;

/** For {@code @RegisterExtension}: a server for each test, which answers as the test says. It remembers its requests. */
final class CannedServer extends WireMockExtension {

    CannedServer() {
        super(extensionOptions().options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1")));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + getPort());
    }

    /** Whatever it is asked from now on. */
    void answers(ResponseDefinitionBuilder answer) {
        stubFor(any(anyUrl()).willReturn(answer));
    }
}
