package io.jenkins.plugins.mlgate.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelTokenTest {
    @Test
    void plainNamesStayAsTheyAre() {
        assertEquals("credit-risk_2.1", ModelToken.of("credit-risk_2.1"));
    }

    @Test
    void whatProxiesAndServersChangeIsNotInATokenAndNoTwoNamesShareOne() {
        List<String> names = List.of(
                "a b",
                "a+b",
                "a/b",
                "a%2fb",
                "a\\b",
                "a;b",
                "a~2fb",
                "..",
                ".",
                "~",
                "~~",
                "a?b#c",
                "größe",
                "模型",
                "a:b",
                "A:B",
                "x".repeat(1024),
                "x".repeat(1023),
                "/".repeat(200),
                "~~" + "0".repeat(64));
        Set<String> tokens = new HashSet<>();
        for (String name : names) {
            String token = ModelToken.of(name);
            assertTrue(token.matches("[A-Za-z0-9_~-][A-Za-z0-9._~-]*"), token);
            assertTrue(token.length() <= 180, token);
            assertTrue(tokens.add(token), name);
        }
        assertEquals("~2e.", ModelToken.of(".."));
    }
}
