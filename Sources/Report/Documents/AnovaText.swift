import Fitter

/// A comparison of models as text, in the manner of R's anova.
struct AnovaText {
    let text: String

    init(_ analysis: AnovaAnalysis) {
        let name = analysis.method == .reml ? "REML" : "ML"
        var lines = ["Models of \(analysis.source.escapedForDisplay()), fitted by \(name)"]
        for (index, model) in analysis.models.enumerated() {
            lines.append("  m\(index + 1): \(model.formula.description.escapedForDisplay(limit: 2000))")
        }
        lines.append("")
        lines += TextTable.aligned(
            [["", "parameters", "AIC", "AICc", "BIC", "log-likelihood", "deviance", "chi-squared", "df", "p"]]
                + analysis.models.enumerated().map { index, model in
                    let fit = model.fit
                    return [
                        "m\(index + 1)", NumberText.count(fit.parameterCount), NumberText.fixed(fit.aic, 2),
                        NumberText.fixed(fit.aicc, 2), NumberText.fixed(fit.bic, 2),
                        NumberText.fixed(fit.logLikelihood, 2), NumberText.fixed(fit.criterion, 2),
                        model.test.map { NumberText.fixed($0.statistic, 4) } ?? "",
                        model.test.map { NumberText.count($0.degreesOfFreedom) } ?? "",
                        model.test.map { NumberText.probability($0.pValue) } ?? "",
                    ]
                }, textColumns: 1)
        let remarks = analysis.models.enumerated().compactMap { index, model in
            model.remark.map { "m\(index + 1) \($0.text(hasTest: index > 0))." }
        }
        if analysis.isRefitted {
            lines += [
                "", "All were fitted by ML: restricted likelihoods of different fixed effects cannot be compared.",
            ]
        }
        if !remarks.isEmpty { lines += [""] + remarks }
        text = lines.joined(separator: "\n")
    }
}

/// A comparison of models as JSON.
struct AnovaDocument: Encodable {
    struct Model: Encodable {
        let formula: String
        let parameters: Int
        let aic: Double
        @Nullable var aicc: Double?
        let bic: Double
        let logLik: Double
        let criterion: Double
        let converged: Bool
        let singular: Bool
        @Nullable var statistic: Double?
        @Nullable var df: Int?
        @Nullable var p: Double?
        @Nullable var boundaryP: Double?
        @Nullable var remark: String?

        private enum CodingKeys: String, CodingKey {
            case formula, parameters
            case aic = "AIC"
            case aicc = "AICc"
            case bic = "BIC"
            case logLik, criterion, converged, singular, statistic, df, p, boundaryP, remark
        }
    }

    let schema = "mixreport-anova/1"
    let method: String
    let n: Int
    let models: [Model]

    init(_ analysis: AnovaAnalysis) {
        method = analysis.method.rawValue
        n = analysis.models[0].fit.n
        models = analysis.models.enumerated().map { index, model in
            Model(
                formula: model.formula.description, parameters: model.fit.parameterCount, aic: model.fit.aic,
                aicc: model.fit.aicc.finite, bic: model.fit.bic, logLik: model.fit.logLikelihood,
                criterion: model.fit.criterion, converged: model.fit.optimization.converged,
                singular: model.fit.isSingular, statistic: model.test?.statistic.finite,
                df: model.test?.degreesOfFreedom, p: model.test?.pValue.finite,
                boundaryP: model.test?.boundaryPValue?.finite, remark: model.remark?.text(hasTest: index > 0))
        }
    }
}
