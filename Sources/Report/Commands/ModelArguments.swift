import ArgumentParser
import Fitter

/// What every command that fits a model asks for.
struct ModelArguments: ParsableArguments {
    @Argument(help: "The data: CSV or TSV with a header, plain or .gz.")
    var data: String

    @Argument(help: "The model in lme4's notation, such as 'y ~ x + (1|g)'.")
    var formula: String

    @Flag(help: "Fit by maximum likelihood (default: REML).")
    var ml = false

    @Option(help: ArgumentHelp("Columns of numbers to take as categories, separated by commas.", valueName: "a,b"))
    var categorical: String?

    @Option(help: ArgumentHelp("The column of prior weights.", valueName: "column"))
    var weights: String?

    var method: EstimationMethod { ml ? .ml : .reml }

    var options: ModelOptions {
        let names = categorical?.split(separator: ",").map { $0.trimmingSpaces() } ?? []
        return ModelOptions(categorical: Set(names), weights: weights)
    }
}

extension Substring {
    fileprivate func trimmingSpaces() -> String {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
