/// How an axis is spaced.
public enum AxisScale: Sendable {
    case linear, logarithmic
    /// By square roots that keep the sign: -4 lies as far below 0 as 4 lies above.
    case squareRoot

    var kind: Scale.Kind {
        switch self {
        case .linear: .linear
        case .logarithmic: .logarithmic
        case .squareRoot: .squareRoot
        }
    }
}
