/// What `poly(x, degree, raw)` asks for.
struct PolynomialArguments {
    let degree: Int
    /// Plain powers instead of orthogonal polynomials.
    let isRaw: Bool

    /// More is refused: neither the powers nor the fit would be worth anything.
    static let highestDegree = 100

    /// Nil when the arguments after the first are not a degree and `raw = TRUE` or `FALSE`.
    ///
    /// R takes unnamed arguments after the degree for further variables, so `raw` has to be named.
    init?(_ arguments: [Expression.Argument]) {
        var degree: Int?
        var isRaw: Bool?
        for argument in arguments.dropFirst() {
            switch argument.name {
            case nil where degree == nil, "degree" where degree == nil:
                guard case .number(let value, _) = argument.value.unwrapped.kind, let whole = Int(exactly: value),
                    (1...Self.highestDegree).contains(whole)
                else { return nil }
                degree = whole
            case "raw" where isRaw == nil:
                guard let value = argument.value.truthValue else { return nil }
                isRaw = value
            default: return nil
            }
        }
        self.degree = degree ?? 1
        self.isRaw = isRaw ?? false
    }
}

extension Expression {
    /// The value of R's constants TRUE, T, FALSE and F.
    var truthValue: Bool? {
        bareName.flatMap { ["TRUE": true, "T": true, "FALSE": false, "F": false][$0] }
    }

    /// The argument and the options of an expression that is a call of `poly()`.
    var polynomialCall: (argument: Expression, options: PolynomialArguments)? {
        guard case .call("poly", let arguments) = kind, let first = arguments.first,
            let options = PolynomialArguments(arguments)
        else { return nil }
        return (first.value, options)
    }
}
