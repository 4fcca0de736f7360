package io.mlgate.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class OfficialCredentialsTest {
  @TempDir Path home;
  private String realHome;

  /** The official client looks for its profiles in the property's directory. */
  @BeforeEach
  void moveIn() throws IOException {
    realHome = System.setProperty("user.home", home.toString());
    Files.writeString(
        home.resolve(".databrickscfg"),
        """
        [DEFAULT]
        host = https://default.cloud.example
        token = d3fault

        [team]
        host = https://team.cloud.example
        username = bob
        password = s3cret
        """);
  }

  @AfterEach
  void moveOut() {
    System.setProperty("user.home", realHome);
  }

  private ServerConfig config(String trackingUri) {
    return ServerEnvironment.of(Map.of(), home).config(trackingUri);
  }

  @Test
  void databricksIsTheDefaultProfile() {
    ServerConfig config = config("databricks");
    assertThat(config.baseUri()).isEqualTo(URI.create("https://default.cloud.example"));
    assertThat(config.credentials()).isEqualTo(Credentials.bearer("d3fault"));
  }

  @Test
  void databricksWithAProfile() {
    ServerConfig config = config("databricks://team");
    assertThat(config.baseUri()).isEqualTo(URI.create("https://team.cloud.example"));
    assertThat(config.credentials()).isEqualTo(Credentials.basic("bob", "s3cret"));
  }

  @Test
  void anUnknownProfileIsOneLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config("databricks://nobody"))
        .withMessageStartingWith("'databricks://nobody': ")
        .withMessageNotContaining("\n");
  }

  @Test
  void withoutTheOfficialClientOnlyDatabricksIsMissing() throws Exception {
    Method config;
    try (Without loader = new Without("org.mlflow.")) {
      Class<?> type = loader.loadClass(ServerEnvironment.class.getName());
      Object environment = type.getMethod("of", Map.class, Path.class).invoke(null, Map.of(), home);
      config = type.getMethod("config", String.class);
      assertThat(config.invoke(environment, "http://plain.example").toString())
          .contains("http://plain.example");
      assertThatThrownBy(() -> config.invoke(environment, "databricks"))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("put org.mlflow:mlflow-client on the class path");
    }
  }

  /** Loads our classes anew, in a world without those of a package. */
  private static final class Without extends URLClassLoader {
    private final String missing;

    Without(String missing) {
      super(
          new URL[] {ServerEnvironment.class.getProtectionDomain().getCodeSource().getLocation()});
      this.missing = missing;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(missing)) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.mlgate.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }
}
