import Assessment
import Fitter

/// What the residuals of the exact fit say.
enum ResidualSection {
    static func part(_ analysis: ModelAnalysis, _ diagnostics: ModelDiagnostics, names: inout FileName) -> SectionPart {
        let design = analysis.data.design
        var paragraphs: [String] = []
        if let response = diagnostics.response {
            paragraphs.append(
                "\(design.responseName) takes only \(NumberText.count(response.count)) values, so for each fitted value there are only \(NumberText.count(response.count)) residuals: they fall in bands, and no residual can be normal in the strict sense. That is a feature of the data, not a mistake of the fit."
            )
        }
        if diagnostics.replicates > 0 {
            paragraphs.append(
                "The bands show what to expect: \(Sentence.counted(diagnostics.replicates, "data set")) were simulated from the fitted model (seed \(diagnostics.seed)) and fitted again with the variances held. Of correct models, one check in twenty fails by chance."
            )
        }
        if !analysis.fit.hasFactor {
            paragraphs.append(
                "No data sets were simulated to hold these pictures against: that needs the factor of the whole model, which --solver direct forms."
            )
        }
        let trends = TrendFigures(analysis, diagnostics)
        let figures: [PlannedFigure?] = [
            ResidualFigures.exact(analysis.fit, diagnostics.residualSummary, response: design.responseName),
            QuantileFigures.residuals(diagnostics), trends.fitted(), trends.spread(),
            PredictionFigures.observed(analysis, diagnostics),
            diagnostics.predictive.map {
                PredictionFigures.predictive(
                    $0, response: design.responseName, replicates: diagnostics.replicates, seed: diagnostics.seed)
            },
        ]
        return SectionPart(
            id: "residuals", title: "Residuals", paragraphs: paragraphs,
            figures: figures.compactMap { $0 } + trends.predictors(names: &names))
    }
}
