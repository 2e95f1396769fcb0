package dev.weir.profiling;

import dev.weir.core.Refusal;
import dev.weir.core.Refusal.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pcollections.TreePMap;

/**
 * The profiles of a process: a lease per owner, each ending by itself, and those that have ended
 * and whose files are kept. Nobody's profile changes another's. Immutable.
 *
 * @param byId all of them
 */
public record ProfileLeases(TreePMap<String, Profile> byId, Limits limits) {
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
  private static final int OWNER_MAX = 100;

  /**
   * How much may be.
   *
   * @param atOnce profiles that run at a time; one more is refused
   * @param kept profiles that have ended; the oldest makes room
   * @param longest how long one may run
   */
  public record Limits(int atOnce, int kept, Duration longest) {
    public Limits {
      if (atOnce < 1 || kept < 1 || longest.isNegative() || longest.isZero()) {
        throw new IllegalArgumentException(
            "at least 1 profile at once (not %d) and 1 kept (not %d), longer than 0 (not %s)"
                .formatted(atOnce, kept, longest));
      }
    }
  }

  /** What becomes of the wish to begin a profile. */
  public sealed interface Start {
    /** It begins. */
    record Begins(ProfileLeases next, Profile profile) implements Start {}

    /** Its owner has one that runs already: that goes on, and is the answer. */
    record RunsAlready(Profile first) implements Start {}

    /** It does not begin. */
    record Refused(Refusal why) implements Start {}
  }

  /** No profiles yet. */
  public static ProfileLeases none(Limits limits) {
    return new ProfileLeases(TreePMap.empty(), limits);
  }

  /** Begins a profile; an owner has one at a time, and a second wish does not end the first. */
  public Start start(String id, String owner, Duration time, Instant now) {
    var problem = problem(id, owner, time);
    if (problem.isPresent()) {
      return new Start.Refused(problem.get());
    }
    var first = running().stream().filter(one -> one.owner().equals(owner)).findFirst();
    if (first.isPresent()) {
      return new Start.RunsAlready(first.get());
    }
    if (byId.containsKey(id)) {
      return new Start.Refused(
          Refusal.of(Code.CONFLICT, "there is a profile %s already, of %s", id, ownerOf(id)));
    }
    if (running().size() >= limits.atOnce()) {
      return new Start.Refused(
          Refusal.of(
              Code.LIMIT,
              "%d profiles run here already, the most that weir.profiler.at-once allows; theirs are"
                  + " %s",
              limits.atOnce(),
              running().stream().map(Profile::owner).toList()));
    }
    var begins = new Profile(id, owner, now, now.plus(time), Profile.State.RUNNING, 0, "");
    return new Start.Begins(with(begins), begins);
  }

  private Optional<Refusal> problem(String id, String owner, Duration time) {
    if (!ID.matcher(id).matches()) {
      return Optional.of(
          Refusal.of(Code.INVALID, "a profile's id is 1 to 40 of a-z, 0-9 and hyphens"));
    }
    if (owner.isBlank()
        || owner.length() > OWNER_MAX
        || owner.chars().anyMatch(Character::isISOControl)) {
      return Optional.of(
          Refusal.of(Code.INVALID, "a profile needs an owner of 1 to %d characters", OWNER_MAX));
    }
    if (time.isNegative() || time.isZero() || time.compareTo(limits.longest()) > 0) {
      return Optional.of(
          Refusal.of(
              Code.INVALID,
              "a profile runs for more than 0 and at most %d s (weir.profiler.longest), not %s",
              limits.longest().toSeconds(),
              time));
    }
    return Optional.empty();
  }

  private String ownerOf(String id) {
    return find(id).map(Profile::owner).orElse("nobody");
  }

  private ProfileLeases with(Profile profile) {
    return new ProfileLeases(byId.plus(profile.id(), profile), limits);
  }

  /** A profile. */
  public Optional<Profile> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Those that go on, in the order of their ids. */
  public List<Profile> running() {
    return byId.values().stream().filter(Profile::goesOn).toList();
  }

  /** Those that are meant by an id, or by the name of an owner; all of them if it is empty. */
  public List<Profile> meant(String idOrOwner) {
    return byId.values().stream()
        .filter(
            one ->
                idOrOwner.isEmpty() || one.id().equals(idOrOwner) || one.owner().equals(idOrOwner))
        .toList();
  }

  /** Those that run though their time is over. */
  public List<Profile> due(Instant now) {
    return running().stream().filter(one -> !one.ends().isAfter(now)).toList();
  }

  /** The first time at which one ends by itself; empty if none runs. */
  public Optional<Instant> nextEnd() {
    return running().stream().map(Profile::ends).min(Comparator.naturalOrder());
  }

  /** After one has ended and left a file; nothing changes if it does not run. */
  public ProfileLeases ended(String id, Instant at, long bytes, String why) {
    return find(id)
        .filter(Profile::goesOn)
        .map(one -> with(one.ended(at, bytes, why)))
        .orElse(this);
  }

  /** After one has ended without a file; nothing changes if it does not run. */
  public ProfileLeases failed(String id, Instant at, String why) {
    return find(id).filter(Profile::goesOn).map(one -> with(one.failed(at, why))).orElse(this);
  }

  /** Those that have ended and are more than are kept, the oldest first. */
  public List<Profile> surplus() {
    var over =
        byId.values().stream()
            .filter(one -> !one.goesOn())
            .sorted(Comparator.comparing(Profile::ends).thenComparing(Profile::id))
            .toList();
    return over.subList(0, Math.max(0, over.size() - limits.kept()));
  }

  /** Without a profile that is no more. */
  public ProfileLeases without(String id) {
    return new ProfileLeases(byId.minus(id), limits);
  }
}
