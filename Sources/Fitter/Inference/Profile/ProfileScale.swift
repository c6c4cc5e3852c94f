import RealModule

/// How the coordinate of a search and the value that is reported relate.
enum ProfileScale {
    case identity
    case exponential
    case hyperbolicTangent

    init(_ quantity: ProfiledQuantity) {
        switch quantity {
        case .fixedEffect: self = .identity
        case .residual, .deviation: self = .exponential
        case .correlation: self = .hyperbolicTangent
        }
    }

    func value(_ coordinate: Double) -> Double {
        switch self {
        case .identity: coordinate
        case .exponential: Double.exp(coordinate)
        case .hyperbolicTangent: Double.tanh(coordinate)
        }
    }

    func coordinate(_ value: Double) -> Double {
        switch self {
        case .identity: value
        case .exponential: Double.log(value)
        case .hyperbolicTangent: Double.atanh(value)
        }
    }

    func derivative(_ coordinate: Double) -> Double {
        switch self {
        case .identity: return 1
        case .exponential: return Double.exp(coordinate)
        case .hyperbolicTangent:
            let value = Double.tanh(coordinate)
            return 1 - value * value
        }
    }

    var lowest: Double {
        switch self {
        case .identity: -.infinity
        case .exponential: 0
        case .hyperbolicTangent: -1
        }
    }

    var highest: Double {
        switch self {
        case .identity, .exponential: .infinity
        case .hyperbolicTangent: 1
        }
    }
}
