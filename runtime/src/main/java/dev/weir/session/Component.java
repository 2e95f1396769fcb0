package dev.weir.session;

import dev.weir.id.GraphAddress;
import dev.weir.id.SessionId;
import dev.weir.topology.Blueprint;

/**
 * What is known of a unit by metadata.
 *
 * @param session who registered it
 * @param graph the graph with whose metadata it came
 */
public record Component(SessionId session, GraphAddress graph, Blueprint.UnitPlan plan) {}
