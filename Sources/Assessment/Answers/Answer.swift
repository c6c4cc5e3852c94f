package import Fitter

/// What a fitted model says to one question that its formula asks: how the response depends on a variable, or on several together.
package struct Answer: Sendable {
    /// What is said, by the kind of the variables.
    package enum Content: Sendable {
        /// The change of the response with one unit of a number.
        case slope(of: String)
        /// The difference between a second level and a first; `isNumber` where these are the values 1 and 0 of a number.
        case difference(of: String, second: String, first: String, isNumber: Bool)
        /// The means of more than two levels, of `count`, without those that the data do not determine; of a nested variable of its levels within those of the others.
        case levels(of: String, within: [String], count: Int, means: [LevelMean])
        /// The fitted means at values of a number with which they do not change evenly.
        case curve(of: String, means: [LevelMean])
        /// How the difference between two levels of one variable changes with the levels of others.
        case differences(of: String, second: String, first: String, with: [String], at: [LevelMean])
        /// How the slope of a number changes with the levels of others.
        case slopes(of: String, with: [String], at: [LevelMean])
        /// How the fitted means over the range of a number, with which they do not change evenly, change with the levels of others.
        case curves(of: String, with: [String], [Curve])
        /// That the effects of variables depend on each other, without more.
        case interaction(of: [String])
    }

    /// An estimate at a level, or at a combination of levels.
    package struct LevelMean: Sendable, Equatable {
        package let level: String
        package let estimate: Double

        package init(level: String, estimate: Double) {
            self.level = level
            self.estimate = estimate
        }
    }

    /// The fitted means of a level, or a combination of levels, at equally spaced values of a number from one end of its range to the other.
    package struct Curve: Sendable, Equatable {
        package let level: String
        package let means: [LevelMean]

        /// The means at the ends of the range and in its middle.
        package var outline: [LevelMean] {
            [means.first, means.dropFirst(means.count / 2).first, means.last].compactMap { $0 }
        }
    }

    package let content: Content
    /// The single quantity that the answer is; nil for one of several quantities.
    package let estimate: LinearEstimate?
    /// The test of all quantities together; nil for a single one.
    package let test: FTest?
    /// The probability of a result as far from no effect without one, for this question alone.
    package let pValue: Double
    /// The size of the test's statistic, by which answers with p-values of 0 are ordered.
    let size: Double

    /// Numbers at whose means it holds, since their effects and those of the answer's variables may depend on each other.
    package let meanOf: [String]

    init(_ content: Content, _ estimate: LinearEstimate, meanOf numbers: [String] = []) {
        self.content = content
        meanOf = numbers
        self.estimate = estimate
        test = nil
        pValue = estimate.pValue()
        size = abs(estimate.statistic())
    }

    init(_ content: Content, _ test: FTest, meanOf numbers: [String] = []) {
        self.content = content
        meanOf = numbers
        self.test = test
        estimate = nil
        pValue = test.pValue
        size = test.statistic
    }

    /// The variables that the answer is about.
    package var variables: [String] {
        switch content {
        case .slope(let name), .difference(let name, _, _, _), .levels(let name, _, _, _), .curve(let name, _): [name]
        case .differences(let name, _, _, let others, _), .slopes(let name, let others, _),
            .curves(let name, let others, _):
            [name] + others
        case .interaction(let names): names
        }
    }
}
