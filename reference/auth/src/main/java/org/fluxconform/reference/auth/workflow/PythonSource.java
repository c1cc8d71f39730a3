package org.fluxconform.reference.auth.workflow;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fluxconform.reference.auth.support.Refused;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;
import org.treesitter.TreeSitterPython;

/** The syntax tree of a Python file. Nothing in it is executed. Not for use by several threads at once. */
final class PythonSource implements AutoCloseable {

    /** Each takes up to half a kilobyte in the tree. Programs have one in four bytes, so that the largest have 260,000. */
    private static final int MAX_PIECES = 400_000;

    /** Bytes; deeper ones are not compared. */
    private static final int MAX_INDENT = 1_000;

    private static final int CHUNK = 1 << 16;

    private final byte[] utf8;
    private final TSTree tree;
    private final TSTreeCursor cursor;
    private final ProcessorTime patience;

    private PythonSource(byte[] utf8, TSTree tree, ProcessorTime patience) {
        this.utf8 = utf8;
        this.tree = tree;
        this.cursor = new TSTreeCursor(tree.getRootNode());
        this.patience = patience;
    }

    /**
     * @param allowed for all of the reading, of this thread's time
     * @throws Refused 400 if it is not UTF-8, has U+0000, or takes too long to read. Whether the tree has errors: {@link #fault}
     */
    static PythonSource parse(byte[] utf8, Duration allowed) {
        decode(utf8);
        if (pieces(utf8) > MAX_PIECES) {
            throw Refused.invalid(
                    "the source is too intricate: it has more than " + MAX_PIECES + " names, numbers, signs and lines");
        }
        ProcessorTime patience = ProcessorTime.from(allowed);
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(new TreeSitterPython());
            TSTree tree = parser.parseWithOptions(
                    new byte[CHUNK],
                    null,
                    (buffer, offset, at) -> copy(utf8, offset, buffer),
                    TSInputEncoding.TSInputEncodingUTF8,
                    state -> patience.isOver());
            if (tree == null) {
                throw tooIntricate(patience);
            }
            return new PythonSource(utf8, tree, patience);
        }
    }

    /** Roughly: what stands in texts and comments counts too. */
    private static int pieces(byte[] utf8) {
        int pieces = 0;
        boolean within = false;
        for (byte b : utf8) {
            boolean word = b < 0 || b == '_' || Character.isLetterOrDigit(b);
            if (word ? !within : b == '\n' || b > ' ') {
                pieces++;
            }
            within = word;
        }
        return pieces;
    }

    private static Refused tooIntricate(ProcessorTime patience) {
        return Refused.invalid("the source is too intricate to be read in "
                + patience.allowed().toSeconds() + " seconds");
    }

    private static int copy(byte[] from, int offset, byte[] to) {
        int length = Math.max(0, Math.min(to.length, from.length - offset));
        System.arraycopy(from, Math.min(offset, from.length), to, 0, length);
        return length;
    }

    /** @throws Refused 400 if the bytes are no text that Python would read */
    static String decode(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw Refused.invalid("source code string cannot contain null bytes");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw Refused.invalid("the source is not UTF-8");
        }
    }

    TSNode root() {
        return tree.getRootNode();
    }

    String text(TSNode node) {
        return new String(utf8, node.getStartByte(), node.getEndByte() - node.getStartByte(), StandardCharsets.UTF_8);
    }

    /** An identifier as Python compares it: two that look alike may be the same (NFKC). */
    String name(TSNode node) {
        return Normalizer.normalize(text(node), Normalizer.Form.NFKC);
    }

    /** From 1. */
    static int line(TSNode node) {
        return node.getStartPoint().getRow() + 1;
    }

    /** Children with a meaning of their own, without comments. @throws Refused 400 if reading takes too long */
    List<TSNode> children(TSNode node) {
        return all(node).stream()
                .filter(child -> child.isNamed() && (!child.isExtra() || child.isError()))
                .toList();
    }

    /** By a cursor: whoever asks for one child after another has the parser count from the first one each time. */
    private List<TSNode> all(TSNode node) {
        if (patience.isOver()) {
            throw tooIntricate(patience);
        }
        if (node.getChildCount() == 0) {
            return List.of();
        }
        List<TSNode> children = new ArrayList<>();
        cursor.reset(node);
        for (boolean more = cursor.gotoFirstChild(); more; more = cursor.gotoNextSibling()) {
            children.add(cursor.currentNode());
        }
        return children;
    }

    static Optional<TSNode> field(TSNode node, String name) {
        return Optional.ofNullable(node.getChildByFieldName(name)).filter(child -> !child.isNull());
    }

    /** What stands before a node in its line; empty if that is not just white space, or the line goes on an earlier one. */
    Optional<String> indent(TSNode node) {
        int start = node.getStartByte();
        int from = start;
        while (from > 0 && !isEndOfLine(utf8[from - 1]) && start - from <= MAX_INDENT) {
            from--;
        }
        String before = new String(utf8, from, start - from, StandardCharsets.UTF_8).replaceFirst("^[\uFEFF\f]+", "");
        int last = from - 1;
        while (last >= 0 && isEndOfLine(utf8[last])) {
            last--;
        }
        return before.isBlank() && (last < 0 || utf8[last] != '\\') ? Optional.of(before) : Optional.empty();
    }

    private static boolean isEndOfLine(byte b) {
        return b == '\n' || b == '\r';
    }

    /** {@code a.b.c}; empty for any other expression. */
    Optional<String> dotted(TSNode expression) {
        Deque<String> names = new ArrayDeque<>();
        Optional<TSNode> node = Optional.of(expression);
        while (node.isPresent() && node.get().getType().equals("attribute")) {
            names.push(field(node.get(), "attribute").map(this::name).orElse(""));
            node = field(node.get(), "object");
        }
        if (node.isEmpty() || !node.get().getType().equals("identifier")) {
            return Optional.empty();
        }
        names.push(name(node.get()));
        return Optional.of(String.join(".", names));
    }

    /** Values of the arguments of a call that have names, in their order. */
    Map<String, TSNode> keywords(TSNode arguments) {
        Map<String, TSNode> keywords = new LinkedHashMap<>();
        for (TSNode argument : children(arguments)) {
            if (argument.getType().equals("keyword_argument")) {
                String name = field(argument, "name").map(this::name).orElse("");
                field(argument, "value").ifPresent(value -> keywords.put(name, value));
            }
        }
        return keywords;
    }

    /** The line of the first place that is no Python; empty if there is none. */
    Optional<Integer> fault() {
        TSNode node = root();
        if (!node.hasError()) {
            return Optional.empty();
        }
        while (!node.isError() && !node.isMissing()) {
            Optional<TSNode> next = firstBroken(node);
            if (next.isEmpty()) {
                break;
            }
            node = next.get();
        }
        return Optional.of(line(node));
    }

    private Optional<TSNode> firstBroken(TSNode node) {
        return all(node).stream()
                .filter(child -> child.hasError() || child.isError() || child.isMissing())
                .findFirst();
    }

    @Override
    public void close() {
        cursor.close();
        tree.close();
    }
}
