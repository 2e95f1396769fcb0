package dev.weir.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who in the console may use what. */
class LayersTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.weir.diagram", "dev.weir.http", "dev.weir.remote", "dev.weir.cli");

  @Test
  @DisplayName("Pictures of a graph know nothing of the command line")
  void diagramStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage("dev.weir.diagram..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.weir.cli..", "picocli..", "org.jline..")
        .check(classes);
  }

  @Test
  @DisplayName("The client of a node knows nothing of the command line, and runs no actors")
  void remoteStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage("dev.weir.remote..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.weir.cli..", "dev.weir.diagram..", "picocli..", "org.apache.pekko..")
        .check(classes);
  }

  @Test
  @DisplayName("The API knows a node by its interfaces, and nothing of the command line")
  void httpStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage("dev.weir.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.weir.cli..",
            "dev.weir.diagram..",
            "dev.weir.execution..",
            "dev.weir.server..",
            "dev.weir.node..",
            "picocli..",
            "org.jline..",
            "com.typesafe.config.impl..")
        .check(classes);
  }

  @Test
  @DisplayName("Only the command line reads system properties, and ends the process")
  void onlyTheCommandLineTouchesTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.weir.cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(classes);
  }
}
