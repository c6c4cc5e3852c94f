/// Which part each variable of a question has in its picture.
package struct EffectRoles: Sendable, Equatable {
    /// The variable along the x axis: the first number, or else the factor with the most levels.
    package let along: String
    /// The variable with a line, or a mark, for each level or value; nil for none.
    package let series: String?
    /// The variables with a panel for each combination of their levels.
    package let panels: [String]
    /// The factor whose levels are compared within those of the others: the one with the fewest levels; nil where a number is along the x axis.
    package let compared: String?
    /// Further numbers, which are held at their means.
    package let held: [String]

    /// Of more levels there is a panel for each instead of a line.
    package static let mostSeries = 6

    /// - Precondition: There is a variable.
    package init(_ variables: [EffectVariable]) {
        let (numbers, factors) = (variables.filter(\.isNumber), variables.filter { !$0.isNumber })
        guard let number = numbers.first else {
            let along = Self.extreme(factors) { $0 >= $1 } ?? variables[0]
            let others = factors.filter { $0 != along }
            let series = Self.extreme(others.filter { $0.labels.count <= Self.mostSeries }) { $0 >= $1 }
            self.along = along.name
            self.series = series?.name
            panels = others.filter { $0 != series }.map(\.name)
            compared = Self.extreme(factors) { $0 <= $1 }?.name
            held = []
            return
        }
        let series =
            numbers.count > 1
            ? numbers[1] : Self.extreme(factors.filter { $0.labels.count <= Self.mostSeries }) { $0 >= $1 }
        along = number.name
        self.series = series?.name
        panels = factors.filter { $0 != series }.map(\.name)
        compared = nil
        held = numbers.dropFirst(2).map(\.name)
    }

    /// The factor with the most or the fewest levels, the last of those that have as many.
    private static func extreme(_ factors: [EffectVariable], _ isBetter: (Int, Int) -> Bool) -> EffectVariable? {
        factors.dropFirst().reduce(factors.first) { best, factor in
            best.map { isBetter(factor.labels.count, $0.labels.count) } ?? true ? factor : best
        }
    }
}
