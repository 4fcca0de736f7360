package io.mlgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Engine and plugin are two Maven projects that must be released as one. */
class PluginPomTest {

  @Test
  void engineAndPluginHaveOneVersion() throws Exception {
    String engine = version(Path.of("pom.xml"));
    assertThat(version(Path.of("plugin", "pom.xml"))).isNotEmpty().isEqualTo(engine);
  }

  @Test
  void theDriverOfALedgerInADatabaseIsTheEnginesToo() throws Exception {
    assertThat(
            text(
                Path.of("plugin/pom.xml"),
                "/project/dependencies/dependency[artifactId='postgresql']/version"))
        .isNotEmpty()
        .isEqualTo(text(Path.of("pom.xml"), "/project/properties/postgresql.version"));
  }

  private static String version(Path pom) throws Exception {
    return text(pom, "/project/version");
  }

  private static String text(Path pom, String path) throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
    return XPathFactory.newDefaultInstance().newXPath().evaluate(path, document);
  }
}
