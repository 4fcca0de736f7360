package io.jenkins.plugins.mlgate.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.htmlunit.html.DomAttr;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;

/** What in parts of a page a Content Security Policy would stop, or who does not see it could not use. */
public final class PageFindings {
    private final HtmlPage page;
    private final List<DomElement> elements = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    private PageFindings(HtmlPage page, String selector) {
        this.page = page;
        for (DomNode root : page.querySelectorAll(selector)) {
            elements.add((DomElement) root);
            root.getDomElementDescendants().forEach(elements::add);
        }
    }

    /** The findings, a line each; that there is no such part is one. */
    public static List<String> of(HtmlPage page, String selector) {
        PageFindings all = new PageFindings(page, selector);
        if (all.elements.isEmpty()) {
            all.findings.add("nothing is " + selector);
        }
        all.elements.forEach(all::inline);
        all.elements.forEach(all::named);
        all.elements.forEach(all::reachable);
        all.elements.forEach(all::table);
        all.elements.forEach(all::references);
        all.headings();
        all.ids();
        return all.findings.stream().distinct().toList();
    }

    /** What asks for 'unsafe-inline', or for what is elsewhere. */
    private void inline(DomElement element) {
        String tag = element.getTagName();
        // Data for scripts is no script.
        boolean data = element.getAttribute("type").equals("application/json");
        find(element, tag.equals("script") && !element.hasAttribute("src") && !data, "is an inline script");
        find(element, tag.equals("style"), "is an inline style");
        for (DomAttr attribute : element.getAttributesMap().values()) {
            String name = attribute.getName();
            String value = attribute.getValue().strip().toLowerCase(java.util.Locale.ROOT);
            find(element, name.startsWith("on"), "has the handler " + name);
            find(element, name.equals("style"), "has an inline style");
            find(element, value.startsWith("javascript:"), "runs a script by " + name);
            boolean loads = name.equals("src") || name.equals("href") && tag.equals("link");
            find(element, loads && value.matches("(https?:)?//.*"), "is loaded from elsewhere");
        }
    }

    private void named(DomElement element) {
        switch (element.getTagName()) {
            case "svg" -> {
                boolean image = element.getAttribute("role").equals("img") && hasName(element);
                find(element, !isHidden(element) && !image, "is a picture without role and name");
            }
            case "img" -> find(element, !element.hasAttribute("alt"), "is an image without alt");
            case "a", "button" -> {
                boolean used = element.getTagName().equals("button") || element.hasAttribute("href");
                find(element, used && text(element).isEmpty() && !hasName(element), "has no text");
            }
            case "input", "select", "textarea" -> {
                boolean shown = !element.getAttribute("type").equals("hidden");
                find(element, shown && !isLabelled(element), "is a control without label");
            }
            case "details" ->
                find(
                        element,
                        element.getFirstElementChild() == null
                                || !element.getFirstElementChild().getTagName().equals("summary"),
                        "has no summary");
            default -> {}
        }
        boolean image = element.getAttribute("role").equals("img");
        find(element, image && !hasName(element), "has the role of an image, and no name");
        // Colour alone says nothing.
        Set<String> classes = Set.of(element.getAttribute("class").split("\\s+"));
        boolean mark = classes.contains("v") || classes.contains("decision") || classes.contains("tag");
        find(element, mark && text(element).isEmpty(), "is a mark without a word");
        boolean shape = element.getTagName().equals("svg") && classes.contains("shape");
        find(element, shape && text((DomElement) element.getParentNode()).isEmpty(), "is a shape without a word");
    }

    private void reachable(DomElement element) {
        find(element, element.getAttribute("tabindex").matches("\\s*[1-9].*"), "changes the order of the keyboard");
        boolean role = Set.of("button", "link").contains(element.getAttribute("role"));
        boolean native_ = Set.of("a", "button").contains(element.getTagName());
        find(element, role && !native_ && !element.hasAttribute("tabindex"), "is out of the keyboard's reach");
    }

    private void table(DomElement element) {
        if (element.getTagName().equals("table")) {
            DomNode caption = element.querySelector("caption");
            boolean named = hasName(element)
                    || caption != null && !text((DomElement) caption).isEmpty();
            find(element, !named, "is a table without a name");
            find(element, element.querySelectorAll("th").isEmpty(), "is a table without headings");
        }
        if (element.getTagName().equals("th")) {
            find(element, element.getAttribute("scope").isEmpty(), "is a heading without scope");
            find(element, text(element).isEmpty(), "is a heading without text");
        }
    }

    private void references(DomElement element) {
        for (String name : List.of("aria-labelledby", "aria-describedby", "aria-controls", "for")) {
            for (String id : element.getAttribute(name).strip().split("\\s+")) {
                find(element, !id.isEmpty() && page.getElementById(id) == null, "names " + id + ", which is not there");
            }
        }
        String href = element.getAttribute("href");
        boolean within = href.startsWith("#") && href.length() > 1;
        find(element, within && page.getElementById(href.substring(1)) == null, "leads to " + href + ", not there");
    }

    private void headings() {
        int last = 0;
        for (DomElement element : elements) {
            if (element.getTagName().matches("h[1-6]")) {
                int level = element.getTagName().charAt(1) - '0';
                find(element, last > 0 && level > last + 1, "leaves out a level after h" + last);
                find(element, text(element).isEmpty(), "is empty");
                last = level;
            }
        }
    }

    private void ids() {
        Set<String> seen = new HashSet<>();
        Set<String> ours = new HashSet<>();
        elements.stream().map(DomElement::getId).forEach(ours::add);
        for (DomElement element : page.getDocumentElement().getDomElementDescendants()) {
            String id = element.getId();
            find(element, !id.isEmpty() && !seen.add(id) && ours.contains(id), "has an id that another one has");
        }
    }

    private boolean isLabelled(DomElement control) {
        boolean labelled =
                !control.getId().isEmpty() && page.querySelector("label[for='" + control.getId() + "']") != null;
        return labelled || hasName(control) || ancestors(control).anyMatch(is("label"));
    }

    private static boolean hasName(DomElement element) {
        return Stream.of("aria-label", "aria-labelledby", "title")
                .anyMatch(name -> !element.getAttribute(name).isBlank());
    }

    private static boolean isHidden(DomElement element) {
        return Stream.concat(Stream.of(element), ancestors(element))
                .anyMatch(one -> one.getAttribute("aria-hidden").equals("true"));
    }

    private static Predicate<DomElement> is(String tag) {
        return element -> element.getTagName().equals(tag);
    }

    private static Stream<DomElement> ancestors(DomElement element) {
        return Stream.<DomNode>iterate(element.getParentNode(), node -> node != null, DomNode::getParentNode)
                .filter(DomElement.class::isInstance)
                .map(DomElement.class::cast);
    }

    private static String text(DomElement element) {
        StringBuilder text = new StringBuilder(element.getTextContent().strip());
        element.querySelectorAll("img[alt]").forEach(image -> text.append(((DomElement) image).getAttribute("alt")));
        return text.toString();
    }

    private void find(DomElement element, boolean wrong, String what) {
        if (wrong) {
            String shown = element.asXml().strip().lines().findFirst().orElse("");
            findings.add(shown + " " + what);
        }
    }
}
