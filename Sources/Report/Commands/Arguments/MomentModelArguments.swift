import ArgumentParser
import Fitter

/// What a command asks for that fits rows or moments.
struct MomentModelArguments: ParsableArguments {
    @Argument(
        help:
            "The data: CSV or TSV with a header, plain or .gz, or what DuckDB reads (Parquet, JSON, a database); left out with --moments."
    )
    var data: String

    @Argument(help: "The model in lme4's notation, such as 'y ~ x + (1|g)'.")
    var formula: String?

    @Option(MomentsOptionTable.moments) var moments: String?

    @OptionGroup var fitting: FittingArguments

    /// The formula, which is the only argument where moments are fitted.
    var model: String { moments == nil ? formula ?? "" : data }

    func validate() throws {
        guard moments == nil else {
            if let formula {
                try refuse(
                    "--moments takes the place of the data, and there are two arguments, \(data.quotedForDisplay()) and \(formula.quotedForDisplay()); expected the formula only."
                )
            }
            return
        }
        guard let formula else {
            try refuse(CommandLineHint.problem(ofWord: data) ?? "Missing expected argument '<formula>'")
            return
        }
        if !formula.contains("~") { try refuse(CommandLineHint.problem(ofWord: data)) }
        try refuse(ArgumentOrder.problem(data: data, formula: formula))
    }
}
