import Fitter

/// The residual SD of a variational fit as it is written on a command line: fixed (at 1), learned, or a number.
struct ResidualScaleChoice: OptionValue {
    let scale: ResidualScale

    init?(argument: String) {
        switch argument {
        case "fixed": scale = .fixed(1)
        case "learned": scale = .learned
        default:
            guard let value = Double(argument), value.isFinite, value > 0 else { return nil }
            scale = .fixed(value)
        }
    }

    var optionText: String {
        switch scale {
        case .learned: "learned"
        case .fixed(1): "fixed"
        case .fixed(let value): "\(value)"
        }
    }
}
