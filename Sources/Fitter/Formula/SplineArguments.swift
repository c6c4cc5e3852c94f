/// What `ns(x, df, knots, intercept, Boundary.knots)` or `bs(x, df, knots, degree, intercept, Boundary.knots)` asks for.
struct SplineArguments {
    /// Natural cubic splines, which are linear beyond the boundary knots; B-splines otherwise.
    let isNatural: Bool
    let degree: Int
    let hasIntercept: Bool
    /// The number of columns; nil where the knots are given, or neither.
    let degreesOfFreedom: Int?
    /// The inner knots, ascending; nil for quantiles of the values.
    let knots: [Double]?
    /// The ends; nil for the range of the values.
    let boundary: (Double, Double)?

    static let functions: Set<String> = ["ns", "bs"]
    private static let highestDegree = 20
    private static let mostColumns = 1000

    /// Nil when the arguments after the first are others.
    init?(function: String, _ arguments: [Expression.Argument]) {
        isNatural = function == "ns"
        let names =
            isNatural
            ? ["df", "knots", "intercept", "Boundary.knots"] : ["df", "knots", "degree", "intercept", "Boundary.knots"]
        var unnamed = names
        var values: [String: Expression] = [:]
        for argument in arguments.dropFirst() {
            let name = argument.name ?? unnamed.first ?? ""
            guard let position = unnamed.firstIndex(of: name) else { return nil }
            unnamed.remove(at: position)
            values[name] = argument.value
        }
        var whole: [String: Int] = [:]
        for (name, limits) in [("df", 1...Self.mostColumns), ("degree", 1...Self.highestDegree)] {
            guard let value = values[name] else { continue }
            guard let number = value.constant.flatMap(Int.init(exactly:)), limits.contains(number) else { return nil }
            whole[name] = number
        }
        degree = isNatural ? 3 : whole["degree"] ?? 3
        if let value = values["intercept"] {
            guard let truth = value.truthValue else { return nil }
            hasIntercept = truth
        } else {
            hasIntercept = false
        }
        if let value = values["knots"] {
            guard let numbers = value.numbers, numbers.allSatisfy(\.isFinite), numbers.count <= Self.mostColumns else {
                return nil
            }
            knots = numbers.sorted()
        } else {
            knots = nil
        }
        // As in R, knots decide where both are given.
        degreesOfFreedom = knots == nil ? whole["df"] : nil
        if let value = values["Boundary.knots"] {
            guard let ends = value.numbers?.sorted(), ends.count == 2, ends[0] < ends[1], ends.allSatisfy(\.isFinite)
            else { return nil }
            boundary = (ends[0], ends[1])
        } else {
            boundary = nil
        }
    }

    /// The number of inner knots that the degrees of freedom need, as R counts them; none where they are too few.
    var knotCount: Int {
        guard let degreesOfFreedom else { return knots?.count ?? 0 }
        let intercept = hasIntercept ? 1 : 0
        return max(0, degreesOfFreedom - (isNatural ? 1 : degree) - intercept)
    }

    /// The number of columns of the basis.
    var columnCount: Int { knotCount + (isNatural ? 1 : degree) + (hasIntercept ? 1 : 0) }
}

extension Expression {
    /// The argument and the options of an expression that is a call of `ns()` or `bs()`.
    var splineCall: (argument: Expression, options: SplineArguments)? {
        guard case .call(let function, let arguments) = kind, SplineArguments.functions.contains(function),
            let first = arguments.first, let options = SplineArguments(function: function, arguments)
        else { return nil }
        return (first.value, options)
    }
}
