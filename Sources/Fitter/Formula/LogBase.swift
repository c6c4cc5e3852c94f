/// The base in `log(x, base)`.
struct LogBase {
    let value: Double

    init?(_ arguments: [Expression.Argument]) {
        guard arguments.count == 2, arguments[1].name == nil || arguments[1].name == "base",
            case .number(let value, _) = arguments[1].value.unwrapped.kind, value > 0, value != 1
        else { return nil }
        self.value = value
    }
}
