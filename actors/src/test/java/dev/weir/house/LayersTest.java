package dev.weir.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of this module: what is not listed is forbidden. */
class LayersTest {
  private static final String ROOT = "dev.weir.";

  /**
   * Server and node never know each other; only who puts nodes together sees both. The journal is
   * the server's own: no node knows whether there is one.
   */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "protocol", Set.of(),
          "journal", Set.of("protocol"),
          "server", Set.of("protocol", "journal"),
          "node", Set.of("protocol"),
          "boot", Set.of("protocol", "journal", "server", "node"),
          "testkit", Set.of("protocol", "server", "node", "boot"));

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .withImportOption(location -> !location.contains("/runtime/"))
          .importPackages("dev.weir");

  @Test
  @DisplayName("Packages use only the packages the design allows them")
  void arrowsAreTheDesigns() {
    assertThat(classes).isNotEmpty();
    for (var type : classes) {
      var from = packageOf(type);
      assertThat(ARROWS).as("%s is in a package nobody planned", type.getName()).containsKey(from);
      assertThat(usedBy(type, from)).as("used by %s", type.getName()).isSubsetOf(ARROWS.get(from));
    }
  }

  @Test
  @DisplayName("Only where a node is put together is a configuration read")
  void onlyBootReadsConfiguration() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.weir.boot..", "dev.weir.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.typesafe.config..")
        .check(classes);
  }

  @Test
  @DisplayName("No package uses itself in a circle")
  void noCircles() {
    slices().matching("dev.weir.(*)..").should().beFreeOfCycles().check(classes);
  }

  private static Set<String> usedBy(JavaClass type, String from) {
    var used = new TreeSet<String>();
    for (var dependency : type.getDirectDependenciesFromSelf()) {
      var target = dependency.getTargetClass().getBaseComponentType();
      if (target.getPackageName().startsWith(ROOT) && ARROWS.containsKey(packageOf(target))) {
        used.add(packageOf(target));
      }
    }
    used.remove(from);
    return used;
  }

  private static String packageOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length()).split("\\.", -1)[0];
  }
}
