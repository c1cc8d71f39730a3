package org.fluxconform.kit.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void plainTextStaysTheVerySame() {
        String text = "expected: refused\n\tgot: accepted";

        assertThat(Texts.visible(text)).isSameAs(text);
        assertThat(Texts.visible("grüße ☃ 😀")).isEqualTo("grüße ☃ 😀");
    }

    @Test
    void whatAReaderCannotSeeIsShown() {
        assertThat(Texts.visible("a\0b\u001b[31m\r\u007f")).isEqualTo("a␀b␛[31m␍␡");
        assertThat(Texts.visible("\u202eevil \ud800 \uffff \u0085")).isEqualTo("\ufffdevil \ufffd \ufffd \ufffd");
    }

    @Test
    void aClippedTextSaysHowLongItWasAndSplitsNoCharacter() {
        assertThat(Texts.clipped("0123456789", 10)).isEqualTo("0123456789");
        assertThat(Texts.clipped("0123456789", 4)).startsWith("0123 … (10 characters");
        assertThat(Texts.clipped("012😀456789", 4)).startsWith("012 … (");
    }

    @Test
    void escapesEverythingThatCouldLeaveAnAttributeOrText() {
        assertThat(Html.escape("<a href='x' title=\"y\">&</a>"))
                .isEqualTo("&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;&lt;/a&gt;");
    }
}
