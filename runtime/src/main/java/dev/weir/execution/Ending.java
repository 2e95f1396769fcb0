package dev.weir.execution;

/** How a run ended. */
public enum Ending {
  /** Every source ended and everything was handled. */
  COMPLETED,
  /** A unit asked for the end, or could not use its input. */
  TERMINATED,
  /** The run was told to stop, and drained. */
  STOPPED,
  /** The run was given up without waiting. */
  KILLED
}
