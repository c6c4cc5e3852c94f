import ArgumentParser

/// The command line's entry.
@main
struct MixReport: AsyncParsableCommand {
    /// The version that `--version` and the reports state.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "mixreport",
        abstract: "Fit a linear mixed model to a CSV and write a page of diagnostics.",
        discussion: """
            The model is written as for R's lme4:

              mixreport sleep.csv 'Reaction ~ Days + (1|Subject)'
              mixreport ratings.csv.gz 'y ~ service + (1|s) + (1|d)' -o output/ratings --lme4 lme4/
              mixreport fit sleep.csv 'Reaction ~ Days + (Days|Subject)' --json -

            Put the formula in single quotes, so that the shell leaves it alone. The page is DIR/index.html; it opens from disk and
            from any web server.
            """,
        version: version,
        subcommands: [ReportCommand.self, FitCommand.self],
        defaultSubcommand: ReportCommand.self)
}
