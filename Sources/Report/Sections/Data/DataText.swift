import Assessment
import Fitter

/// What the columns of the data show, in words.
struct DataText {
    private let profile: DataProfile
    private let hasModel: Bool

    init(_ profile: DataProfile, hasModel: Bool) {
        self.profile = profile
        self.hasModel = hasModel
    }

    /// - Precondition: the finding is one of ``DataFindings`` or ``ResponseFindings``.
    func sentence(_ finding: Finding) -> String {
        let record = finding.record
        let names = Sentence.names(record.subject.map(\.shown))
        let isOne = record.subject.count == 1
        switch record.code {
        case .codesAsNumber:
            let use =
                hasModel
                ? "\(names) \(isOne ? "is a slope" : "are slopes") in the model"
                : "\(names) would be \(isOne ? "a slope" : "slopes") among the fixed effects"
            return
                "\(use), but \(isOne ? "its" : "their") values (\(ranges(record))) look like names of groups. A slope takes every step from a value to the next to have the same effect. If they are, use \(remedy(record))."
        case .numberAndFactor:
            return
                "\(names) \(isOne ? "is" : "are") used as \(isOne ? "a number" : "numbers") among the fixed effects and as \(isOne ? "a grouping factor" : "grouping factors") in the same model. If the values (\(ranges(record))) are names of groups, the slope has no meaning: use \(remedy(record)). If they are amounts, the slope is a trend and the levels are deviations from it."
        case .manyLevels:
            let counts = record.values.map { NumberText.count(Int($0.number)) }
            return
                "\(names) \(isOne ? "has" : "have") \(Sentence.list(counts)) levels in \(Sentence.counted(profile.observations, "row")): most levels have one row, whose effect can hardly be distinguished from its residual. Check that \(isOne ? "it is a category" : "they are categories"), and not an identifier of rows or a number."
        case .constantColumn:
            let values = zip(record.subject, record.values).map { "\($0.shown) is \(NumberText.plain($1.number))" }
            let what =
                values.count == record.subject.count
                ? Sentence.list(values) : "\(names) \(isOne ? "has" : "have") one value"
            return hasModel
                ? "\(what) in every row of the model, so that \(isOne ? "it has" : "they have") no effect that could be estimated. Leave \(isOne ? "it" : "them") out of the formula."
                : "\(what) in every row."
        case .mixedColumn:
            return mixture(record)
        case .unreadColumn: return unread(record)
        case .missingPattern:
            let rows = record.number("rows"), omitted = record.number("omitted")
            return
                "\(rows == omitted ? "All" : "\(NumberText.count(Int(rows))) of the") \(Sentence.counted(Int(omitted), "row")) left out for missing values lack only \(names): a model without it would use them. With it, check that the rows without \(names) do not differ from the others in another way."
        case .boundedResponse: return bounded(record, names)
        case .roundedResponse:
            let (step, deviation) = (record.number("step"), record.number("standardDeviation"))
            return
                "\(names) is recorded in steps of \(NumberText.plain(step)), \(NumberText.significant(step / deviation, 2)) of its standard deviation. Residuals form bands and quantile plots have steps; the fixed effects are hardly affected."
        case .skewedResponse:
            return
                "\(names) is positive with a long upper tail (skewness \(NumberText.fixed(record.number("skewness"), 1)); of its logarithm \(NumberText.fixed(record.number("logSkewness"), 1))). Effects on such a response are often proportional, and normal residuals are unlikely. Try log(\(record.subject.first ?? "")) as the response."
        default: return ""
        }
    }

    /// The ranges of the columns that a finding is about: "1 to 4 and 1 to 56".
    private func ranges(_ record: FindingRecord) -> String {
        Sentence.list(
            record.subject.compactMap { name in
                profile.columns.first { $0.name == name }?.numbers.map {
                    "\(NumberText.plain($0.range.lowerBound)) to \(NumberText.plain($0.range.upperBound))"
                }
            })
    }

    /// How columns are taken as categories: in the formula, or by the option.
    private func remedy(_ record: FindingRecord) -> String {
        let calls = record.subject.prefix(3).map { "factor(\(Expression.quotedWhereNeeded($0)))" }
        return
            "\(Sentence.list(calls)) in the formula, or \(CommandLineText.quoted(["--categorical", OptionFields.written(record.subject)]))"
    }

    private func mixture(_ record: FindingRecord) -> String {
        let parts = record.subject.compactMap { name -> String? in
            guard let mixture = profile.columns.first(where: { $0.name == name })?.mixture else { return nil }
            let place = mixture.line.map { " in line \(NumberText.count($0))" } ?? ""
            return
                "\(name.shown) has \(Sentence.counted(mixture.numbers, "number")) and \(Sentence.counted(mixture.texts, "cell")) of text, such as \(mixture.cell.quotedForDisplay())\(place)"
        }
        return
            "\(Sentence.list(parts)). A model does not take such a column as a number or a category by itself: leave cells without a value empty or write NA, or use \(CommandLineText.quoted(["--categorical", OptionFields.written(record.subject)]))."
    }

    private func unread(_ record: FindingRecord) -> String {
        let sentences = record.subject.compactMap { name -> String? in
            guard let error = profile.columns.first(where: { $0.name == name })?.unread else { return nil }
            let place = error.line.map { " in line \(NumberText.count($0))" } ?? ""
            return "A model does not take \(name.shown) as it is\(place): \(error.explanation)."
        }
        return sentences.joined(separator: " ")
    }

    private func bounded(_ record: FindingRecord, _ names: String) -> String {
        func part(_ end: String, _ share: String, _ word: String) -> String? {
            guard let share = record.values.first(where: { $0.name == share })?.number else { return nil }
            return
                "\(NumberText.percent(share, 0)) of the rows have the \(word) value, \(NumberText.plain(record.number(end)))"
        }
        let parts = [part("least", "shareAtLeast", "lowest"), part("greatest", "shareAtGreatest", "highest")].compactMap
        {
            $0
        }
        return
            "\(names) piles up at \(parts.count == 2 ? "both ends" : "one end"): \(Sentence.list(parts)). A linear model predicts values beyond, and effects near the end are underestimated. Consider a model for censored or ordinal data."
    }
}

extension FindingRecord {
    /// The number of this name; NaN where there is none.
    fileprivate func number(_ name: String) -> Double { values.first { $0.name == name }?.number ?? .nan }
}
