import Assessment
import Fitter

/// The estimates of one model, or of several side by side, as a table for a paper.
struct ModelTable {
    /// A fit with the name that its column has.
    struct Model {
        let name: String
        let facts: ReportFacts
    }

    let models: [Model]

    /// - Parameter caption: nil for the formula of one model, and for none of several.
    func table(caption: String?) -> PublishedTable {
        models.count == 1 ? single(models[0].facts, caption) : sideBySide(caption)
    }

    // MARK: One model

    private func single(_ facts: ReportFacts, _ caption: String?) -> PublishedTable {
        let columns =
            [PublishedTable.Column(heading: "Term", isText: true)]
            + ["Estimate", "SE", Self.intervalHeading(facts), "df", facts.hasDegreesOfFreedom ? "t" : "z", "p"].map {
                PublishedTable.Column(heading: $0)
            }
        let effects = facts.fixedEffects.map { effect in
            let format = EstimateFormat(effect.se)
            return [
                effect.term, format.text(effect.estimate), format.text(effect.se),
                format.interval(effect.lower, effect.upper), effect.df.map(NumberText.degreesOfFreedom) ?? "–",
                effect.statistic.map { NumberText.fixed($0, 2) } ?? "–", effect.p.map(NumberText.probability) ?? "–",
            ]
        }
        func row(_ name: String, _ value: String) -> [String] {
            [name, value] + columns.dropFirst(2).map { _ in "" }
        }
        return PublishedTable(
            caption: caption ?? facts.formula, columns: columns,
            groups: [
                .init(heading: "Fixed effects", rows: effects),
                .init(
                    heading: "Random effects",
                    rows: facts.varianceComponents.map { row($0.name, $0.text(facts)) }),
                .init(
                    heading: nil, rows: Self.statistics.compactMap { name, text in text(facts).map { row(name, $0) } }),
            ], notes: ["Fitted by \(Self.note(facts))"])
    }

    // MARK: Several models

    private func sideBySide(_ caption: String?) -> PublishedTable {
        let facts = models.map(\.facts)
        let terms = facts.flatMap { $0.fixedEffects.map(\.term) }.distinct()
        let effects = terms.map { term in
            [term]
                + facts.map { fit in
                    fit.fixedEffects.first { $0.term == term }.map { effect in
                        let format = EstimateFormat(effect.se)
                        return "\(format.text(effect.estimate)) \(format.interval(effect.lower, effect.upper))"
                    } ?? ""
                }
        }
        let names = facts.flatMap { $0.varianceComponents.map(\.name) }.distinct()
        let components = names.map { name in
            [name]
                + facts.map { fit in fit.varianceComponents.first { $0.name == name }?.text(fit) ?? "" }
        }
        var statistics = Self.statistics.compactMap { name, text -> [String]? in
            let cells = facts.map(text)
            return cells.contains { $0 != nil } ? [name] + cells.map { $0 ?? "" } : nil
        }
        var notes = zip(models, facts).map { "\($0.name): \($1.formula), fitted by \(Self.note($1))" }
        if let obstacle = LikelihoodObstacle(ofWeighing: facts.map(\.reportedFit)) {
            notes.append("The models are not weighed by AIC: \(obstacle.text).")
        } else {
            let weights = AkaikeWeights(criteria: facts.map(\.aic))
            statistics.append(["ΔAIC"] + weights.differences.map { NumberText.fixed($0, 1) })
            statistics.append(["Akaike weight"] + weights.weights.map { NumberText.fixed($0, 3) })
        }
        let levels = facts.map(\.intervals.level).distinct()
        if levels.count == 1 { notes.insert("Estimates with \(Self.intervalHeading(facts[0])) in brackets.", at: 0) }
        return PublishedTable(
            caption: caption,
            columns: [.init(heading: "Term", isText: true)] + models.map { .init(heading: $0.name) },
            groups: [
                .init(heading: "Fixed effects", rows: effects), .init(heading: "Random effects", rows: components),
                .init(heading: nil, rows: statistics),
            ], notes: notes)
    }

    // MARK: Parts

    private static func intervalHeading(_ facts: ReportFacts) -> String {
        "\(NumberText.plain(100 * facts.intervals.level)) % CI"
    }

    private static let statistics: [(name: String, text: @Sendable (ReportFacts) -> String?)] = [
        ("Observations", { NumberText.count($0.n) }),
        (
            "Levels",
            { facts in
                facts.groups.isEmpty
                    ? nil : facts.groups.map { "\($0.name) \(NumberText.count($0.levels))" }.joined(separator: ", ")
            }
        ),
        ("Marginal R²", { $0.marginalR2.map { NumberText.fixed($0, 3) } }),
        ("Conditional R²", { $0.conditionalR2.map { NumberText.fixed($0, 3) } }),
        ("AIC", { NumberText.fixed($0.aic, 1) }),
        ("BIC", { NumberText.fixed($0.bic, 1) }),
    ]

    /// The method that the model was fitted by, and what a reader has to know of the fit.
    private static func note(_ facts: ReportFacts) -> String {
        var parts = ["\(facts.methodName)."]
        if let approximation = facts.approximationName { parts.append("Degrees of freedom: \(approximation).") }
        if facts.dropped > 0 { parts.append("\(Sentence.counted(facts.dropped, "row")) left out for missing values.") }
        if !facts.converged { parts.append("The fit did not converge.") }
        if facts.singular { parts.append("The fit is singular.") }
        return parts.joined(separator: " ")
    }
}
