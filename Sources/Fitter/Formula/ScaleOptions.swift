/// What `scale(x, center, scale)` is to do.
struct ScaleOptions {
    let centers: Bool
    let scales: Bool

    /// Nil when the arguments after the first are not TRUE or FALSE by these names or in this order.
    init?(_ arguments: [Expression.Argument]) {
        var values: [String: Bool] = [:]
        var unnamed = ["center", "scale"]
        for argument in arguments.dropFirst() {
            guard let value = argument.value.truthValue else { return nil }
            let name = argument.name ?? unnamed.first ?? ""
            guard let position = unnamed.firstIndex(of: name) else { return nil }
            unnamed.remove(at: position)
            values[name] = value
        }
        centers = values["center"] ?? true
        scales = values["scale"] ?? true
    }
}
