import Fitter

/// What the residuals of the exact fit say.
enum ResidualSection {
    static func part(_ analysis: ModelAnalysis) -> SectionPart {
        let design = analysis.data.design
        var paragraphs: [String] = []
        if let values = distinctValues(design.response) {
            paragraphs.append(
                "\(design.responseName) takes only \(NumberText.count(values)) values, so for each fitted value there are only \(NumberText.count(values)) residuals: they fall in bands, and no residual can be normal in the strict sense. That is a feature of the data, not a mistake of the fit."
            )
        }
        return SectionPart(
            id: "residuals", title: "Residuals", paragraphs: paragraphs,
            figures: [ResidualFigures.exact(analysis.fit, response: design.responseName)])
    }

    /// The number of different values of a response that has at most ten and more rows than ten for each; nil
    /// otherwise.
    static func distinctValues(_ response: [Double]) -> Int? {
        var seen: Set<Double> = []
        for value in response {
            seen.insert(value)
            if seen.count > 10 { return nil }
        }
        return response.count > 10 * seen.count ? seen.count : nil
    }
}
