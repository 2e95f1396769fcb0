package dev.weir.samples.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.execution.Ending;
import dev.weir.execution.GraphRun;
import dev.weir.execution.RunReport;
import dev.weir.profiling.RunMeters;
import dev.weir.topology.Assembly;
import dev.weir.unit.Graph;
import dev.weir.unit.Inlet;
import dev.weir.unit.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EcgMonitorTest {
  private static final EcgSource.Settings TWO_MINUTES =
      EcgSource.Settings.DEFAULT.withSpeed(0).withSeconds(120);

  @TempDir Path folder;

  @Test
  @DisplayName("43,200 samples in, 43,200 counted at every stage, and every beat on its line")
  void countsEverySample() throws Exception {
    var monitor = new EcgMonitor(TWO_MINUTES, RateSink.Settings.DEFAULT.withFile(beatsFile()));

    var meters = run(monitor).meters();

    var count = counter(monitor, meters);
    assertThat(count.into(monitor.filter.samples)).isEqualTo(43_200);
    assertThat(count.into(monitor.detector.samples)).isEqualTo(43_200);
    var beats = count.into(monitor.rate.beats);
    assertThat(beats).isBetween(110L, 130L);
    assertThat(count.into(monitor.sink.rates)).isEqualTo(beats);
    assertThat(lines()).hasSize((int) beats + 1);
    assertThat(meters.dropped()).isZero();
  }

  @Test
  @DisplayName("The beats of a synthetic heart stand in the file: at least 95 %, and few others")
  void findsSyntheticBeats() throws Exception {
    run(new EcgMonitor(TWO_MINUTES, RateSink.Settings.DEFAULT.withFile(beatsFile())));

    var agreement = Agreement.of(syntheticBeats(), writtenBeats(), nowhere -> false);
    assertThat(agreement.found()).isGreaterThan(0.95);
    assertThat(agreement.right()).isGreaterThan(0.95);
  }

  @Test
  @DisplayName("The beats of a real record stand in the file: at least 95 %, and few others")
  void findsRealBeats() throws Exception {
    var record = RealRecord.find();
    assumeTrue(record.isPresent(), "the real record is not on this machine");
    var source = EcgSource.Settings.DEFAULT.withFile(record.get().signal().toString()).withSpeed(0);
    var monitor = new EcgMonitor(source, RateSink.Settings.DEFAULT.withFile(beatsFile()));

    var report = run(monitor);

    var count = counter(monitor, report.meters());
    assertThat(count.into(monitor.detector.samples)).isEqualTo(RealRecord.SAMPLES);
    var agreement = Agreement.of(record.get().beats(), writtenBeats(), RealRecord::lost);
    assertThat(agreement.found()).isGreaterThan(0.95);
    assertThat(agreement.right()).isGreaterThan(0.95);
  }

  @Test
  @DisplayName(
      "The file has its header, an empty rate at the first beat, and replaces an older one")
  void writesItsFile() throws Exception {
    Files.writeString(folder.resolve("beats.csv"), "something old\n".repeat(1_000));
    run(new EcgMonitor(TWO_MINUTES, RateSink.Settings.DEFAULT.withFile(beatsFile())));

    assertThat(lines().get(0)).isEqualTo("sample,seconds,rr_seconds,bpm");
    assertThat(lines().get(1)).matches("\\d+,\\d+\\.\\d{4},,");
    assertThat(lines().subList(2, lines().size()))
        .allMatch(line -> line.matches("\\d+,\\d+\\.\\d{4},\\d\\.\\d{4},\\d+\\.\\d{2}"));
  }

  @Test
  @DisplayName("A broken line ends the run, naming file, line and text; so does a missing file")
  void refusesBadFiles() throws Exception {
    var broken = Files.writeString(folder.resolve("broken.csv"), "ecg_mv\n0.1\noops\n").toString();
    var missing = folder.resolve("missing.csv").toString();

    assertThat(mistakeIn(EcgSource.Settings.DEFAULT.withFile(broken)))
        .contains("broken.csv, line 3: \"oops\"");
    assertThat(mistakeIn(EcgSource.Settings.DEFAULT.withFile(missing)))
        .contains("missing.csv: cannot be read: there is no such file");
  }

  @Test
  @DisplayName("A file that cannot be written ends the run, naming it")
  void refusesAFileItCannotWrite() throws Exception {
    var nowhere = folder.resolve("no/such/folder/beats.csv").toString();
    var report = run(new EcgMonitor(TWO_MINUTES, RateSink.Settings.DEFAULT.withFile(nowhere)));

    assertThat(report.ending()).isEqualTo(Ending.TERMINATED);
    assertThat(report.faults().getFirst().cause())
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("beats.csv: cannot be written: there is no such file or folder");
  }

  @Test
  @DisplayName("A real-time source that is told to hurry while it runs gets to its end at once")
  void changesItsSpeed() throws Exception {
    var source = EcgSource.Settings.DEFAULT.withSeconds(600);
    var monitor = new EcgMonitor(source, RateSink.Settings.DEFAULT);
    try (var run = GraphRun.start("ecg", monitor)) {
      run.change(monitor.source, settings -> settings.withSpeed(0)).join();

      var report = run.awaitCompletion();

      var count = counter(monitor, report.meters());
      assertThat(count.into(monitor.filter.samples)).isEqualTo(600 * 360);
    }
  }

  private RunReport run(EcgMonitor monitor) throws InterruptedException {
    try (var run = GraphRun.start("ecg", monitor)) {
      return run.awaitCompletion();
    }
  }

  private String mistakeIn(EcgSource.Settings source) throws InterruptedException {
    var report = run(new EcgMonitor(source, RateSink.Settings.DEFAULT));
    assertThat(report.ending()).isEqualTo(Ending.TERMINATED);
    var cause = report.faults().getFirst().cause();
    assertThat(cause).isInstanceOf(InvalidInput.class);
    return String.valueOf(cause.getMessage());
  }

  private String beatsFile() {
    return folder.resolve("beats.csv").toString();
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve("beats.csv"));
  }

  private List<Double> writtenBeats() throws IOException {
    return lines().stream().skip(1).map(line -> Double.parseDouble(line.split(",")[1])).toList();
  }

  private static List<Double> syntheticBeats() {
    var ecg = new SyntheticEcg(TWO_MINUTES::heart, TWO_MINUTES.rateHz());
    var beats = new ArrayList<Double>();
    for (var n = 0; n < TWO_MINUTES.seconds() * TWO_MINUTES.rateHz(); n++) {
      ecg.next();
      if (ecg.atPeak()) {
        beats.add(n / TWO_MINUTES.rateHz());
      }
    }
    return beats;
  }

  /** How many messages an inlet handled. */
  private interface Counter {
    long into(Inlet<?> inlet);
  }

  private static Counter counter(Graph graph, RunMeters meters) {
    var assembly = Assembly.of("ecg", graph);
    return inlet -> meters.inlet(assembly.addressOf(inlet)).handled();
  }
}
