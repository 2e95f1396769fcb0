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
      Map.ofEntries(
          Map.entry("id", Set.of()),
          Map.entry("core", Set.of()),
          Map.entry("unit", Set.of()),
          Map.entry("settings", Set.of("unit", "id")),
          Map.entry("topology", Set.of("unit", "settings", "id")),
          Map.entry("profiling", Set.of("core", "id")),
          Map.entry("flight", Set.of("id")),
          Map.entry("execution", Set.of("unit", "topology", "settings", "profiling", "id")),
          Map.entry("fault", Set.of()),
          Map.entry("channel", Set.of("fault", "unit", "topology", "id")),
          Map.entry("events", Set.of("topology", "unit", "id")),
          Map.entry("ownership", Set.of("events", "core", "id")),
          Map.entry("session", Set.of("events", "topology", "settings", "unit", "core", "id")),
          Map.entry("tuning", Set.of("events", "topology", "core", "id")),
          Map.entry("placement", Set.of("events", "topology", "settings", "core", "id")),
          Map.entry("routing", Set.of("events", "core", "id")),
          Map.entry("link", Set.of("core")),
          Map.entry("following", Set.of("control", "events", "core", "id")),
          Map.entry("check", Set.of("events", "id")),
          Map.entry(
              "control",
              Set.of(
                  "ownership",
                  "session",
                  "tuning",
                  "placement",
                  "events",
                  "topology",
                  "settings",
                  "unit",
                  "core",
                  "id")));

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
        .resideOutsideOfPackages("dev.weir.execution..", "dev.weir.channel..")
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
