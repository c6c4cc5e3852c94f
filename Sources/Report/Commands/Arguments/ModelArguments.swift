import ArgumentParser
import Fitter

/// What every command that fits a model asks for.
struct ModelArguments: ParsableArguments {
    @Argument(
        help: "The data: CSV or TSV with a header, plain or .gz, or what DuckDB reads (Parquet, JSON, a database).")
    var data: String

    @Argument(help: "The model in lme4's notation, such as 'y ~ x + (1|g)'.")
    var formula: String

    @OptionGroup var fitting: FittingArguments

    func validate() throws {
        if !formula.contains("~") { try refuse(CommandLineHint.problem(ofWord: data)) }
        try refuse(ArgumentOrder.problem(data: data, formula: formula))
    }
}
