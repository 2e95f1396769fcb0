package dev.weir.core;

import java.util.List;

/**
 * Why something asked for is not done. Nothing has changed then.
 *
 * @param code what kind of reason it is, for programs
 * @param text the reason for people: names the thing, the limit, and what to do
 * @param near what the asker may have meant, the likeliest first; empty if there is nothing to say
 */
public record Refusal(Code code, String text, List<String> near) {

  /** The kinds of reasons. */
  public enum Code {
    /** The wish itself makes no sense. */
    INVALID,
    /** Somebody else has it, or changed it first. */
    CONFLICT,
    /** There is no such graph, unit, port, node or session. */
    NOT_FOUND,
    /** An edge would close a cycle. */
    CYCLE,
    /** It is more than a limit allows. */
    LIMIT,
    /** Not now: the unit has ended or is overrun, or no graph server is there. */
    UNAVAILABLE,
    /** Nobody owns the unit. */
    UNROUTABLE_UNIT,
    /** The request could not be sent to the unit's owner. */
    ROUTE_WRITE_FAILED,
    /** No answer came in time; what was asked for may have been done. */
    TIMEOUT,
    /** The owner went before it answered; what was asked for may have been done. */
    PROCESS_DISCONNECTED,
    /** No built-in operation has this name. */
    UNSUPPORTED_OPERATION,
    /** The unit answers no operation of this name. */
    HANDLER_NOT_CONFIGURED,
    /** The unit's handler threw. */
    HANDLER_ERROR,
    /** The unit's handler answered with something that is no answer to this request. */
    INVALID_RESPONSE
  }

  public Refusal {
    near = List.copyOf(near);
  }

  /** A reason without alternatives. */
  public static Refusal of(Code code, String text, Object... values) {
    return new Refusal(code, values.length == 0 ? text : text.formatted(values), List.of());
  }

  /** The same reason, with what the asker may have meant. */
  public Refusal withNear(List<String> alternatives) {
    return new Refusal(code, text, alternatives);
  }

  @Override
  public String toString() {
    return code + ": " + text;
  }
}
