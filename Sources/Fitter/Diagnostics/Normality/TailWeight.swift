/// The weight of a sample's tail compared with the normal distribution's of the same mean and SD.
public enum TailWeight: Sendable, Equatable {
    /// Its values reach farther out.
    case heavier
    /// Its values do not reach as far out.
    case lighter
}
