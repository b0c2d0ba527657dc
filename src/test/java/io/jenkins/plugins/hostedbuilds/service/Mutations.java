package io.jenkins.plugins.hostedbuilds.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Spoils documents in every way: their fields, so that they stay JSON that means something else, and their bytes, so
 * that most are none any more. The same seed spoils the same documents in the same way.
 */
public final class Mutations {
    /** How many documents a test of one service's readers tries; {@code -Dfuzz.documents=1000000} for a long run. */
    public static final int DOCUMENTS = Integer.getInteger("fuzz.documents", 15_000);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "true",
            "-",
            "NaN",
            "-Infinity",
            "0x1F",
            "01",
            "1e999",
            "1e-999",
            "1e99999999999",
            "9".repeat(400),
            "\\u",
            "\\ud800",
            "\u0000",
            "\u001b",
            "\ufeff",
            "/*",
            "[".repeat(200),
            "{\"a\":".repeat(200),
            "\"status\":",
            "\"data\":",
            "\"id\":null,",
            "<html>");

    private static final List<String> WORDS = List.of(
            "",
            " ",
            "\u0000",
            "\r\n\t\u001b[31m",
            "null",
            "NaN",
            "-1",
            "99999999999999999999",
            "2026-02-30T25:61:61Z",
            "+999999999-12-31T23:59:59.999999999-18:00",
            "-999999999-01-01T00:00:00+18:00",
            "0000-00-00 00:00:00 UTC",
            "https://ci.example/v1/a b",
            "https://ci.example/%zz?^",
            "https://ci.example:99999999/\\",
            "http://[::1",
            "//",
            "../../etc/passwd",
            "$1\\",
            "%s {0} '",
            "&#x110000; &#9999999; <br/>",
            "\ud800",
            "\u202e\ud83d\ude00");

    private static final List<JsonNode> NUMBERS = numbers();
    private static final List<JsonNode> VALUES = values();

    private final Random random;
    private final Map<String, JsonNode> read = new HashMap<>();

    public Mutations(long seed) {
        random = new Random(seed);
    }

    private static List<JsonNode> numbers() {
        List<JsonNode> values = new ArrayList<>();
        for (long number : new long[] {0, -1, 1, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 253_402_300_800L}) {
            values.add(NODES.numberNode(number));
        }
        for (double number : new double[] {-0.0, 1.5, 1e19, Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN}) {
            values.add(NODES.numberNode(number));
        }
        values.add(NODES.numberNode(BigInteger.TEN.pow(400)));
        values.add(NODES.numberNode(BigInteger.TEN.pow(1_001)));
        return values;
    }

    private static List<JsonNode> values() {
        List<JsonNode> values = new ArrayList<>();
        WORDS.forEach(word -> values.add(NODES.textNode(word)));
        values.addAll(NUMBERS);
        values.add(NODES.booleanNode(true));
        values.add(NODES.booleanNode(false));
        values.add(NODES.nullNode());
        values.add(NODES.objectNode());
        values.add(NODES.arrayNode());
        values.add(NODES.arrayNode().addNull());
        return values;
    }

    public <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Whether something that happens so often happens now. */
    public boolean chance(double often) {
        return random.nextDouble() < often;
    }

    /** A word that means something elsewhere, or nothing at all. */
    public String word() {
        return oneOf(WORDS);
    }

    /** The document, spoilt. */
    public byte[] of(String document) {
        boolean meaning = chance(0.8);
        byte[] bytes = meaning ? fields(document) : document.getBytes(StandardCharsets.UTF_8);
        for (int times = meaning && chance(0.8) ? 0 : 1 + random.nextInt(3); times > 0; times--) {
            bytes = bytes(bytes);
        }
        return chance(0.01) ? inAnotherCharset(bytes) : bytes;
    }

    private byte[] fields(String document) {
        ArrayNode root = NODES.arrayNode()
                .add(read.computeIfAbsent(document, Mutations::tree).deepCopy());
        for (int times = random.nextInt(4); times >= 0; times--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(chance(0.05) ? root : root.path(0), containers);
            if (containers.isEmpty()) {
                break;
            }
            JsonNode chosen = oneOf(containers);
            if (chosen instanceof ObjectNode object) {
                change(object);
            } else {
                change((ArrayNode) chosen);
            }
        }
        try {
            return MAPPER.writeValueAsBytes(root.path(0));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode tree(String document) {
        try {
            return MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(document, e);
        }
    }

    /** All that is not empty, so that there is something to change. */
    private static void collect(JsonNode node, List<JsonNode> found) {
        if (node.isContainerNode() && !node.isEmpty() && found.size() < 1_000) {
            found.add(node);
            node.forEach(child -> collect(child, found));
        }
    }

    private void change(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = oneOf(names);
        switch (random.nextInt(5)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(oneOf(names), object.get(name).deepCopy());
            case 2 -> object.set(word(), object.remove(name));
            default -> object.set(name, other(object.get(name)));
        }
    }

    private void change(ArrayNode array) {
        int place = random.nextInt(array.size());
        switch (random.nextInt(5)) {
            case 0 -> array.remove(place);
            case 1 -> {
                for (int copies = chance(0.02) ? 300 : 1; copies > 0; copies--) {
                    array.add(array.get(place).deepCopy());
                }
            }
            case 2 -> array.insert(place, oneOf(VALUES).deepCopy());
            default -> array.set(place, other(array.get(place)));
        }
    }

    /** Something else in a value's place. */
    private JsonNode other(JsonNode value) {
        if (value.isNumber() && chance(0.5)) {
            return oneOf(NUMBERS);
        }
        return switch (random.nextInt(8)) {
            case 0 -> NODES.arrayNode().add(value);
            case 1 -> NODES.objectNode().set("data", value);
            case 2 -> NODES.textNode(value.asText());
            case 3, 4 ->
                value.isTextual()
                        ? NODES.textNode(text(value.textValue()))
                        : oneOf(VALUES).deepCopy();
            case 5 -> chance(0.05) ? large() : oneOf(VALUES).deepCopy();
            default -> oneOf(VALUES).deepCopy();
        };
    }

    private String text(String text) {
        int at = random.nextInt(text.length() + 1);
        return chance(0.2) ? text.substring(0, at) : text.substring(0, at) + word() + text.substring(at);
    }

    /** Long, wide, or deep: some just within the bounds, some beyond. */
    private JsonNode large() {
        switch (random.nextInt(4)) {
            case 0:
                return NODES.textNode(
                        oneOf(List.of("x", "<", "\r", "\n", "&lt;", "\u00fc")).repeat(50_000));
            case 1:
                return NODES.arrayNode().addAll(Collections.nCopies(3_000, oneOf(VALUES)));
            default:
                JsonNode deep = oneOf(VALUES).deepCopy();
                for (int depth = oneOf(List.of(80, 90, 120, 900)); depth > 0; depth--) {
                    deep = chance(0.5)
                            ? NODES.arrayNode().add(deep)
                            : NODES.objectNode().set("a", deep);
                }
                return deep;
        }
    }

    private byte[] bytes(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(20));
        byte[] middle =
                switch (random.nextInt(6)) {
                    case 0 -> new byte[0];
                    case 1, 2 -> oneOf(PIECES).getBytes(StandardCharsets.UTF_8);
                    case 3 -> {
                        byte[] noise = new byte[random.nextInt(8)];
                        random.nextBytes(noise);
                        yield noise;
                    }
                    case 4 -> Arrays.copyOfRange(bytes, random.nextInt(at + 1), at);
                    default -> {
                        to = bytes.length;
                        yield new byte[0];
                    }
                };
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(bytes, 0, at);
        result.writeBytes(middle);
        result.write(bytes, to, bytes.length - to);
        return result.toByteArray();
    }

    private byte[] inAnotherCharset(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .getBytes(oneOf(List.of(
                        StandardCharsets.ISO_8859_1,
                        StandardCharsets.UTF_16,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE)));
    }
}
