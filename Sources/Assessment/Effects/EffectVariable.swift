package import Fitter

/// A variable of a question, as its picture has it.
package struct EffectVariable: Sendable, Equatable {
    package let name: String
    /// The levels of a categorical variable, or the two values of a number that has only two; empty for other numbers.
    package let labels: [String]
    /// How dates or times were read; nil for other variables.
    package let time: TimeFormat?

    package init(name: String, labels: [String] = [], time: TimeFormat? = nil) {
        self.name = name
        self.labels = labels
        self.time = time
    }

    init(_ variable: FixedVariable) {
        self.init(name: variable.name, labels: variable.categories ?? [], time: variable.time)
    }

    /// Whether it is a number of more than two values.
    package var isNumber: Bool { labels.isEmpty }
}
