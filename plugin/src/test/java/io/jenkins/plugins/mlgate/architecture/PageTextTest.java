package io.jenkins.plugins.mlgate.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Whatever people read on our pages can be translated: it is in .properties files, or the key of one. */
class PageTextTest {
    private static final Path RESOURCES = Path.of("src/main/resources");

    /** The plugin manager's description, which Jenkins takes from here for all languages. */
    private static final Path DESCRIPTION = RESOURCES.resolve("index.jelly");

    /** Attributes that people read or hear. */
    private static final Set<String> READ = Set.of(
            "alt",
            "title",
            "aria-label",
            "placeholder",
            "tooltip",
            "label",
            "caption",
            "first",
            "header",
            "add",
            "progress",
            "description",
            "checkMessage");

    /** Names are the same in all languages. */
    private static final Set<String> NAMES = Set.of("SHA-256");

    private static final Pattern KEY = Pattern.compile("\\$\\{%([^}(]+)[(}]");

    @Test
    void noTextIsWrittenIntoPages() throws Exception {
        List<String> written = new ArrayList<>();
        for (Path page : pages()) {
            literals(parse(page).getDocumentElement(), page, written);
        }
        assertEquals(List.of(), written);
    }

    @Test
    void everyKeyThatIsNoTextItselfHasItsText() throws Exception {
        List<String> missing = new ArrayList<>();
        for (Path page : pages()) {
            Properties texts = texts(page);
            for (String key : keys(page)) {
                boolean text = Character.isUpperCase(key.charAt(0)) || key.contains(" ");
                if (!text && !texts.containsKey(key)) {
                    missing.add(RESOURCES.relativize(page) + ": " + key);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everyTextIsUsed() throws Exception {
        List<String> unused = new ArrayList<>();
        for (Path page : pages()) {
            Set<String> keys = keys(page);
            texts(page).stringPropertyNames().stream()
                    .filter(key -> !keys.contains(key))
                    .forEach(key -> unused.add(RESOURCES.relativize(page) + ": " + key));
        }
        assertEquals(List.of(), unused);
    }

    @Test
    void everyPageEscapesAndRunsNothing() throws Exception {
        List<Path> pages = pages();
        assertTrue(pages.size() >= 25, pages.toString());
        for (Path page : pages) {
            String text = Files.readString(page);
            assertTrue(text.startsWith("<?jelly escape-by-default='true'?>"), page.toString());
            assertTrue(!text.contains("escapeText=\"false\"") && !text.contains("<st:bind"), page.toString());
            assertTrue(!text.contains("<j:out") && !text.contains("checkUrl="), page.toString());
        }
    }

    @Test
    void textInAPageIsFound() throws Exception {
        Document page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(
                        "<p title=\"Read me\" class=\"not me\">Me too ${%Key}, ${a.b}</p>"
                                .getBytes(StandardCharsets.UTF_8)));
        List<String> written = new ArrayList<>();
        literals(page.getDocumentElement(), DESCRIPTION, written);
        assertEquals(List.of("index.jelly: title Read me", "index.jelly: Me too"), written);
    }

    private static void literals(Node node, Path page, List<String> found) {
        if (node.getNodeName().equals("st:documentation")) {
            return;
        }
        if (node.getNodeType() == Node.TEXT_NODE) {
            literal(node.getTextContent(), "", page, found);
        }
        for (int at = 0; node.hasAttributes() && at < node.getAttributes().getLength(); at++) {
            Node attribute = node.getAttributes().item(at);
            boolean isWord = attribute.getNodeName().startsWith("data-word");
            if (READ.contains(attribute.getNodeName()) || isWord) {
                literal(attribute.getNodeValue(), attribute.getNodeName() + " ", page, found);
            }
        }
        NodeList children = node.getChildNodes();
        for (int at = 0; at < children.getLength(); at++) {
            literals(children.item(at), page, found);
        }
    }

    private static void literal(String text, String where, Path page, List<String> found) {
        String written = text.replaceAll("\\$\\{[^}]*}", "").strip().replaceAll("[,\\s]+$", "");
        if (written.chars().anyMatch(Character::isLetter) && !NAMES.contains(written)) {
            found.add(RESOURCES.relativize(page) + ": " + where + written);
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".jelly") && !file.equals(DESCRIPTION))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> keys(Path page) throws IOException {
        Set<String> keys = new TreeSet<>();
        Matcher matcher = KEY.matcher(Files.readString(page));
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        return keys;
    }

    private static Properties texts(Path page) throws IOException {
        Path file = Path.of(page.toString().replaceAll("\\.jelly$", ".properties"));
        Properties texts = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                texts.load(reader);
            }
        }
        return texts;
    }

    private static Document parse(Path page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(page.toFile());
    }
}
