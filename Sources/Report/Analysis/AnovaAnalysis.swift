import Fitter
import Foundation

/// Several models of the same data, in order of size, each tested against the one before.
struct AnovaAnalysis {
    struct Model {
        let formula: Formula
        let fit: FittedModel
        /// Against the model before; nil for the first, and where the likelihoods cannot be compared.
        let test: LikelihoodRatioTest?
        /// What to bear in mind with the test, or why there is none.
        let remark: ModelComparison.Remark?
    }

    let source: String
    /// The data of all models: the rows read and left out, and the columns that one of them uses.
    let summary: DataSummary
    let models: [Model]
    let method: EstimationMethod
    /// Whether REML was asked for and ML used, because the fixed effects differ.
    let isRefitted: Bool

    init(formulas: [String], _ pipeline: FitPipeline) throws {
        let solver = try pipeline.options.solver(factorUse: "likelihood-ratio tests")
        let read = try pipeline.read(formulas.map { try Formula($0) })
        let (parsed, table) = (read.formulas, read.table)
        let data = try parsed.map { try pipeline.code($0, table) }
        let designs = data.map(\.design)
        for (formula, design) in zip(parsed, designs) {
            guard design.sourceRows == designs[0].sourceRows else {
                throw Failure(
                    description:
                        "\(pipeline.source.name.escapedForDisplay()): \(Self.quoted(parsed[0])) uses \(designs[0].n) rows and \(Self.quoted(formula)) \(design.n), because of missing values; expected the same rows for all models, so leave out of the data the rows in which any of their columns is missing"
                )
            }
            guard design.response == designs[0].response else {
                throw Failure(
                    description:
                        "\(Self.quoted(formula)) has another response than \(Self.quoted(parsed[0])); expected models of the same response"
                )
            }
        }
        let haveSameFixed = designs.allSatisfy {
            $0.fixed.names == designs[0].fixed.names && $0.offset == designs[0].offset
        }
        method = haveSameFixed ? pipeline.options.method : .ml
        isRefitted = !haveSameFixed && pipeline.options.method == .reml
        source = pipeline.source.name
        summary = DataSummary(merging: data.map(\.summary))
        var fits: [(formula: Formula, fit: FittedModel)] = []
        for (formula, design) in zip(parsed, designs) {
            let clock = ContinuousClock()
            let start = clock.now
            let fit = try pipeline.fit(design, method: method, degreesOfFreedom: .none, solver: solver)
            pipeline.terminal.note(
                "fitted \(formula.description.escapedForDisplay()) in \((clock.now - start).seconds.formatted) s")
            fits.append((formula, fit))
        }
        // Swift's sort keeps no order among equals.
        fits = fits.enumerated().sorted {
            ($0.element.fit.parameterCount, $0.offset) < ($1.element.fit.parameterCount, $1.offset)
        }.map(\.element)
        models = fits.indices.map { index in
            let here = fits[index]
            guard index > 0 else {
                return Model(
                    formula: here.formula, fit: here.fit, test: nil, remark: ModelComparison.undetermined(here.fit))
            }
            let before = fits[index - 1]
            let comparison = ModelComparison(of: before.fit, with: here.fit)
            return Model(
                formula: here.formula, fit: here.fit, test: comparison.test, remark: comparison.remark)
        }
    }

    private static func quoted(_ formula: Formula) -> String {
        "'" + formula.description.escapedForDisplay(limit: 200) + "'"
    }
}
