package dev.weir.protocol;

/** What a graph server is told: one kind of command per concern, and what it tells itself. */
public sealed interface GraphCommand
    permits SessionProtocol.Command,
        OwnershipProtocol.Command,
        PlacementProtocol.Command,
        TopologyProtocol.Command,
        SettingsProtocol.Command,
        RoutingProtocol.Command,
        SubscriptionProtocol.Command,
        LifecycleProtocol.Command,
        LinkProtocol.Command,
        AuditProtocol.Command,
        StatusProtocol.Acknowledge,
        ServerSignal {}
