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

/** The arrows between the packages of the runtime: what is not listed is forbidden. */
class LayersTest {
  private static final String ROOT = "dev.weir.";

  /** The design's arrows. Before you add one, think: a package that needs much knows too much. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "id", Set.of(),
          "unit", Set.of(),
          "settings", Set.of("unit", "id"),
          "topology", Set.of("unit", "settings", "id"),
          "profiling", Set.of("id"),
          "execution", Set.of("unit", "topology", "settings", "profiling", "id"));

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.weir");

  @Test
  @DisplayName("Packages use only the packages the design allows them")
  void arrowsAreTheDesigns() {
    for (var type : classes) {
      var from = packageOf(type);
      assertThat(ARROWS).as("%s is in a package nobody planned", type.getName()).containsKey(from);
      assertThat(usedBy(type, from)).as("used by %s", type.getName()).isSubsetOf(ARROWS.get(from));
    }
  }

  @Test
  @DisplayName("The runtime has never heard of Pekko")
  void noPekko() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.pekko..")
        .check(classes);
  }

  @Test
  @DisplayName("No package uses itself in a circle")
  void noCircles() {
    slices().matching("dev.weir.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  @DisplayName("Wall clocks are not read where decisions are taken")
  void pureCodeReadsNoClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.weir.execution..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(classes);
  }

  private static Set<String> usedBy(JavaClass type, String from) {
    var used = new TreeSet<String>();
    for (var dependency : type.getDirectDependenciesFromSelf()) {
      var target = dependency.getTargetClass().getBaseComponentType();
      if (target.getPackageName().startsWith(ROOT)) {
        used.add(packageOf(target));
      }
    }
    used.remove(from);
    return used;
  }

  private static String packageOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length()).split("\\.")[0];
  }
}
