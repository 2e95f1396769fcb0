package dev.weir.boot;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.weir.journal.JournalSettings;
import dev.weir.journal.JournalSettings.Database;
import dev.weir.server.Rebirth;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the graph server keeps what happened.
 *
 * @param server for the server; empty if nothing is kept
 * @param plugins what Pekko needs to know for it
 */
public record JournalConfig(Optional<Rebirth.Journal> server, Config plugins) {

  static JournalConfig of(Config config) {
    return switch (config.getString("weir.journal.kind")) {
      case "none" -> new JournalConfig(Optional.empty(), ConfigFactory.empty());
      case "file" -> jdbc(config, file(config), "slick.jdbc.H2Profile$", "org.h2.Driver");
      case "postgres" ->
          jdbc(config, postgres(config), "slick.jdbc.PostgresProfile$", "org.postgresql.Driver");
      case "pekko" ->
          new JournalConfig(
              Optional.of(
                  journal(
                      config,
                      named(config, "weir.journal.pekko.journal-plugin"),
                      named(config, "weir.journal.pekko.snapshot-plugin"),
                      config.getString("weir.journal.pekko.query-plugin"),
                      Optional.empty())),
              ConfigFactory.empty());
      default ->
          throw new ConfigException.BadValue(
              "weir.journal.kind", "there is none, file, postgres and pekko");
    };
  }

  private static String named(Config config, String key) {
    var name = config.getString(key);
    if (name.isEmpty()) {
      throw new ConfigException.BadValue(key, "weir.journal.kind = pekko needs a plugin's name");
    }
    return name;
  }

  private static Database file(Config config) {
    var path = Path.of(config.getString("weir.journal.file")).toAbsolutePath().normalize();
    if (path.toString().contains(";")) {
      throw new ConfigException.BadValue("weir.journal.file", "there must be no ; in " + path);
    }
    // Every commit reaches the system at once, so that it outlives this process; one that could
    // not be written must not be repaired at the next start by leaving out what follows.
    return new Database(
        path + ".mv.db",
        "jdbc:h2:file:" + path + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
        "weir",
        "",
        "h2.sql",
        config.getBoolean("weir.journal.make-tables"));
  }

  private static Database postgres(Config config) {
    var url = config.getString("weir.journal.postgres.url");
    return new Database(
        url.replaceAll("\\?.*", ""),
        url,
        config.getString("weir.journal.postgres.user"),
        config.getString("weir.journal.postgres.password"),
        "postgres.sql",
        config.getBoolean("weir.journal.make-tables"));
  }

  private static JournalConfig jdbc(
      Config config, Database database, String profile, String driver) {
    var slick = "pekko-persistence-jdbc.shared-databases.slick.";
    var plugins =
        ConfigFactory.parseMap(
                Map.of(
                    slick + "profile", profile,
                    slick + "db.driver", driver,
                    slick + "db.url", database.url(),
                    slick + "db.user", database.user(),
                    slick + "db.password", database.password()))
            .withFallback(ConfigFactory.parseResources("weir-journal-jdbc.conf"));
    return new JournalConfig(
        Optional.of(
            journal(
                config,
                "jdbc-journal",
                "jdbc-snapshot-store",
                "jdbc-read-journal",
                Optional.of(database))),
        plugins);
  }

  private static Rebirth.Journal journal(
      Config config,
      String journalPlugin,
      String imagePlugin,
      String readPlugin,
      Optional<Database> database) {
    return new Rebirth.Journal(
        new JournalSettings(
            config.getString("weir.journal.name"),
            config.getInt("weir.journal.rows-per-image"),
            journalPlugin,
            imagePlugin,
            readPlugin,
            database),
        config.getInt("weir.journal.behind"));
  }
}
