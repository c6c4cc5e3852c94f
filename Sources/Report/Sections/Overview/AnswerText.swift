import Assessment
import Fitter

/// The answers to the questions of a formula in words.
struct AnswerText {
    private let answers: Answers
    private let response: String
    private let transformation: ResponseTransformation?
    private let dropped: [DroppedColumn]

    /// So many clear answers, and unclear ones where there is no clear one, have sentences of their own.
    private static let most = 3
    /// So many levels are named with their values; of more the lowest and the highest.
    private static let mostLevels = 4

    /// - Parameter dropped: the columns that the fit left out.
    init(_ answers: Answers, formula: Formula, dropped: [DroppedColumn]) {
        let found = formula.responseTransformation
        transformation = found?.transformation.hasRatios == true ? found?.transformation : nil
        response = (transformation == nil ? formula.responseName : found?.response ?? "").plotted
        self.answers = answers
        self.dropped = dropped
    }

    /// The sentences, the clearest answer first; none for a model without fixed effects but the intercept.
    var sentences: [String] {
        var sentences: [String] = []
        let shown = answers.clear.isEmpty ? answers.unclear.prefix(Self.most) : answers.clear.prefix(Self.most)
        for answer in shown {
            sentences.append(sentence(answer, isClear: !answers.clear.isEmpty))
        }
        let further = answers.clear.dropFirst(Self.most).map(\.variables).map(Self.joint)
        if !further.isEmpty { sentences.append("Clear effects as well: \(Sentence.names(further)).") }
        let unclear = answers.unclear.dropFirst(answers.clear.isEmpty ? Self.most : 0).map(\.variables).map(Self.joint)
        if !unclear.isEmpty {
            sentences.append("No clear effect\(answers.clear.isEmpty ? " either" : ""): \(Sentence.names(unclear)).")
        }
        sentences += undetermined
        if answers.count > 1, shown.contains(where: { $0.estimate != nil }) {
            sentences.append(
                "Intervals and verdicts allow for the \(answers.count) effects that the model has."
            )
        }
        return sentences
    }

    /// The effects that the data do not determine, those with one reason together.
    private var undetermined: [String] {
        let reasons = answers.undetermined.map { DroppedColumnText.reason(dropped, of: $0) ?? "" }
        return reasons.distinct().map { reason in
            let names = zip(answers.undetermined, reasons).filter { $0.1 == reason }.map { Self.joint($0.0) }
            return
                "The data do not determine the effect\(names.count == 1 ? "" : "s") of \(Sentence.names(names))\(reason.isEmpty ? "" : ": " + reason)."
        }
    }

    private static func joint(_ variables: [String]) -> String {
        variables.map(\.shown).joined(separator: " with ")
    }

    private func sentence(_ answer: Answer, isClear: Bool) -> String {
        let mean = answer.meanOf.isEmpty ? "" : "At the mean of \(Sentence.list(answer.meanOf.map(\.shown))): "
        return mean + statement(answer, isClear: isClear)
    }

    private func statement(_ answer: Answer, isClear: Bool) -> String {
        switch answer.content {
        case .slope(let name):
            let change = change(answer)
            return isClear
                ? "With each unit of \(name.shown), \(response) \(change.verb) \(change.interval)."
                : "No clear effect of \(name.shown): with each unit, \(response) \(change.verb) \(change.interval)."
        case .difference(let name, let second, let first, let isNumber):
            let sides = isNumber ? (name.shown + " 1", "0") : ("\(name.shown) \(second.shown)", first.shown)
            let change = change(answer)
            return isClear
                ? "\(response) is \(change.adjective) for \(sides.0) than for \(sides.1) \(change.interval)."
                : "No clear difference between \(name.shown) \(second.shown) and \(first.shown): \(response) is \(change.adjective) for \(second.shown) \(change.interval)."
        case .levels(let name, let outer, let count, let means):
            let test = Self.test(answer)
            let levels =
                outer.isEmpty
                ? "\(means.count < count ? "\(means.count) of " : "")the \(count) levels of \(name.shown)"
                : "the levels of \(name.shown) within \(Sentence.list(outer.map(\.shown))), \(means.count < count ? "\(means.count) of \(count)" : "\(count) in all"),"
            guard means.count > 1 else {
                return isClear
                    ? "\(response) differs between the levels of \(name.shown) \(test)."
                    : "No clear difference between the levels of \(name.shown) \(test)."
            }
            return isClear
                ? "\(response) differs between \(levels) \(test): its means run \(range(means))."
                : "No clear difference between \(levels) \(test): the means of \(response) run \(range(means))."
        case .curve(let name, let means):
            let values = means.map { "\(mean($0.estimate, like: means)) at \(Self.plain($0.level))" }
            return isClear
                ? "\(response) changes with \(name.shown) along a curve \(Self.test(answer)): its mean is \(Sentence.list(values))."
                : "No clear effect of \(name.shown) \(Self.test(answer)): the mean of \(response) is \(Sentence.list(values))."
        case .differences(let name, let second, let first, let others, let at):
            let start = "The difference in \(response) between \(name.shown) \(second.shown) and \(first.shown)"
            return isClear
                ? "\(start) depends on \(Sentence.list(others.map(\.shown))) \(Self.test(answer)): it is \(differences(at, others))."
                : "It is not clear that \(start.lowercasedFirst) depends on \(Sentence.list(others.map(\.shown))) \(Self.test(answer)): it is \(differences(at, others))."
        case .slopes(let name, let others, let at):
            let start = "The change of \(response) with each unit of \(name.shown)"
            return isClear
                ? "\(start) depends on \(Sentence.list(others.map(\.shown))) \(Self.test(answer)): it is \(differences(at, others))."
                : "It is not clear that \(start.lowercasedFirst) depends on \(Sentence.list(others.map(\.shown))) \(Self.test(answer))."
        case .curves(let name, let others, let curves):
            let start = "The curve of \(response) over \(name.shown)"
            let list = Sentence.list(others.map(\.shown))
            return isClear
                ? "\(start) depends on \(list) \(Self.test(answer)): \(text(curves, over: name, others))."
                : "It is not clear that \(start.lowercasedFirst) depends on \(list) \(Self.test(answer)): \(text(curves, over: name, others))."
        case .interaction(let names):
            let list = Sentence.list(names.map(\.shown))
            return isClear
                ? "The effects of \(list) on \(response) depend on each other \(Self.test(answer))."
                : "It is not clear that the effects of \(list) on \(response) depend on each other \(Self.test(answer))."
        }
    }

    /// A single change, as a verb and as an adjective, and its interval in parentheses.
    private func change(_ answer: Answer) -> (verb: String, adjective: String, interval: String) {
        guard let estimate = answer.estimate, let interval = answers.interval(answer) else { return ("", "", "") }
        let level = "\(NumberText.plain(100 * answers.level))\u{00A0}% interval"
        let isLower = estimate.estimate < 0
        guard let transformation, let ratio = transformation.ratio(estimate.estimate),
            let lower = transformation.ratio(interval.lower), let upper = transformation.ratio(interval.upper)
        else {
            let decimals = NumberText.decimals(forStandardError: estimate.standardError)
            func text(_ value: Double) -> String { NumberText.fixed(value, decimals) }
            let size = text(abs(estimate.estimate))
            return (
                "\(isLower ? "falls" : "rises") by \(size)", "\(isLower ? "lower" : "higher") by \(size)",
                "(\(level) of the difference: \(NumberText.interval(interval, text)))"
            )
        }
        guard 0.5...2 ~= ratio else {
            func text(_ value: Double) -> String { NumberText.significant(value, 3) }
            let times = "\(text(ratio)) times as high"
            return (
                "becomes \(times)", times + " on average,",
                "(\(level) of the ratio: \(text(lower)) to \(text(upper)))"
            )
        }
        let decimals = NumberText.decimals(forStandardError: 100 * (upper - lower) / 4)
        func percent(_ ratio: Double) -> String { NumberText.fixed(100 * (ratio - 1), min(decimals, 2)) }
        let size = "\(NumberText.fixed(abs(100 * (ratio - 1)), min(decimals, 2)))\u{00A0}%"
        return (
            "\(isLower ? "falls" : "rises") by \(size)", "\(isLower ? "lower" : "higher") by \(size)",
            "(\(level) of the change: \(percent(lower)) to \(percent(upper))\u{00A0}%)"
        )
    }

    /// "(F(2, 14.2) = 5.21, p = 0.020)".
    private static func test(_ answer: Answer) -> String {
        guard let test = answer.test else { return "" }
        let p = NumberText.probability(test.pValue)
        let degrees = NumberText.degreesOfFreedom(test)
        return
            "(F(\(NumberText.fixed(test.numeratorDegreesOfFreedom, 0)), \(degrees)) = \(NumberText.significant(test.statistic, 3)), p \(p.hasPrefix("<") ? p : "= " + p))"
    }

    private func range(_ means: [Answer.LevelMean]) -> String {
        guard let least = means.min(by: { $0.estimate < $1.estimate }),
            let most = means.max(by: { $0.estimate < $1.estimate })
        else { return "" }
        return
            "from \(mean(least.estimate, like: means)) (\(least.level.shown)) to \(mean(most.estimate, like: means)) (\(most.level.shown))"
    }

    /// The means of each of a few levels at the ends and in the middle of a number's range, or where those of many are closest and farthest apart.
    private func text(_ curves: [Answer.Curve], over number: String, _ variables: [String]) -> String {
        let all = curves.flatMap(\.means)
        if curves.count <= Self.mostLevels, let places = curves.first?.outline.map({ Self.plain($0.level) }) {
            let means = curves.map { curve in
                "\(Sentence.list(curve.outline.map { mean($0.estimate, like: all) })) for \(Self.name(curve.level, variables))"
            }
            return "at \(number.shown) \(Sentence.list(places)) its mean is \(means.joined(separator: "; "))"
        }
        let places = (curves.first?.means ?? []).indices.map { index in
            curves.map { Answer.LevelMean(level: $0.level, estimate: $0.means[index].estimate) }
        }
        func spread(_ means: [Answer.LevelMean]) -> Double {
            (means.map(\.estimate).max() ?? 0) - (means.map(\.estimate).min() ?? 0)
        }
        guard let least = places.indices.min(by: { spread(places[$0]) < spread(places[$1]) }),
            let most = places.indices.max(by: { spread(places[$0]) < spread(places[$1]) }), let first = curves.first
        else { return "" }
        func place(_ index: Int) -> String {
            "at \(number.shown) \(Self.plain(first.means[index].level)), \(range(places[index]))"
        }
        return "its means are closest \(place(least)), and farthest apart \(place(most))"
    }

    /// A level; one that is a number says nothing without its variable.
    private static func name(_ level: String, _ variables: [String]) -> String {
        variables.count == 1 && Double(level) != nil ? "\(variables[0].shown) \(level.shown)" : level.shown
    }

    /// Differences or slopes at levels: each of a few, of many the least and the largest.
    private func differences(_ at: [Answer.LevelMean], _ variables: [String]) -> String {
        func name(_ level: String) -> String { Self.name(level, variables) }
        if at.count > Self.mostLevels {
            guard let least = at.min(by: { $0.estimate < $1.estimate }),
                let most = at.max(by: { $0.estimate < $1.estimate })
            else { return "" }
            return
                "lowest at \(name(least.level)) (\(difference(least.estimate, like: at))) and highest at \(name(most.level)) (\(difference(most.estimate, like: at)))"
        }
        return Sentence.list(at.map { "\(difference($0.estimate, like: at)) at \(name($0.level))" })
    }

    /// A mean on the response's own scale, with decimals that tell a list of them apart.
    private func mean(_ value: Double, like means: [Answer.LevelMean]) -> String {
        func own(_ value: Double) -> Double { transformation?.inverse(value) ?? value }
        return NumberText.fixed(own(value), Self.decimals(means.map { own($0.estimate) }))
    }

    /// A difference, as a change in per cent where the response is a logarithm.
    private func difference(_ value: Double, like others: [Answer.LevelMean]) -> String {
        guard let transformation, let ratio = transformation.ratio(value) else {
            return NumberText.fixed(value, Self.decimals(others.map(\.estimate) + [0]))
        }
        return "\(NumberText.fixed(100 * (ratio - 1), 1))\u{00A0}%"
    }

    /// Decimals that show a hundredth of the range of some values.
    private static func decimals(_ values: [Double]) -> Int {
        let range = (values.max() ?? 0) - (values.min() ?? 0)
        return NumberText.decimals(forStandardError: range > 0 ? range : abs(values.first ?? 0))
    }

    private static func plain(_ level: String) -> String { Double(level).map { NumberText.plain($0) } ?? level.shown }
}

extension String {
    /// The text with its first letter in lower case, to follow other words.
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
