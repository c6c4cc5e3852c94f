import ArgumentParser
import Fitter
import Foundation

/// `mixreport anova`: likelihood-ratio tests between models.
struct AnovaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anova", abstract: "Compare models of the same data by likelihood-ratio tests.",
        discussion: """
            The models are sorted by their number of parameters, and each is tested against the previous one. If their \
            fixed effects differ, all are fitted by maximum likelihood. With one formula, its terms are tested: the fixed \
            effects by F tests (type III, or with --drop1 those that can be dropped), or with --ranova the random effects.
            """)

    @Argument(
        help: "The data: CSV or TSV with a header, plain or .gz, or what DuckDB reads (Parquet, JSON, a database).")
    var data: String

    @Argument(help: "The models in lme4's notation, such as 'y ~ x + (1|g)' 'y ~ x + (x|g)'.")
    var formulas: [String]

    @OptionGroup var fitting: FittingArguments

    @Option(AnovaOptionTable.degreesOfFreedom) var degreesOfFreedom: TermTestMethod?
    @Flag(AnovaOptionTable.drop1) var drop1: Bool
    @Flag(AnovaOptionTable.ranova) var ranova: Bool
    @Option(AnovaOptionTable.threads) var threads: Int?
    @Option(AnovaOptionTable.json) var json: String?
    @Flag(AnovaOptionTable.verbose) var verbose: Bool

    /// What the command line asks for.
    var options: AnovaOptions {
        AnovaOptions(
            data: data, formulas: formulas, fit: fitting.options, degreesOfFreedom: degreesOfFreedom, hasDrop1: drop1,
            hasRanova: ranova, threads: threads, json: json, isVerbose: verbose)
    }

    func validate() throws {
        try refuse(ArgumentOrder.problem(data: data, formula: formulas[0]))
        try refuse(options.problem)
    }

    func run() async throws {
        let options = options
        let terminal = Terminal(quiet: false, verbose: options.isVerbose)
        try await Failure.reported(terminal, threads: options.threads, memory: options.fit.memory) {
            let json = try options.json.map { try OutputFile($0, .json) }
            func write(_ text: String, _ document: some Encodable) throws {
                if let json {
                    try JSONText.write(document, to: json)
                } else {
                    try StandardStream.output.write(text + "\n")
                }
            }
            let pipeline = try FitPipeline(
                source: DataSources.source(options.data, options.fit.reading), options: options.fit,
                threads: options.threadCount, terminal: terminal)
            if options.hasRanova {
                let analysis = try RandomTermAnalysis(formula: options.formulas[0], pipeline)
                terminal.clear()
                try write(RandomTermText(analysis).text, RandomTermDocument(analysis))
            } else if options.formulas.count == 1 {
                let analysis = try TermTestAnalysis(
                    options.hasDrop1 ? .deletions : .typeIII, formula: options.formulas[0],
                    options.termTestMethod.degreesOfFreedom, pipeline)
                terminal.clear()
                try write(TermTestText(analysis).text, TermTestDocument(analysis))
            } else {
                let analysis = try AnovaAnalysis(formulas: options.formulas, pipeline)
                terminal.clear()
                try write(AnovaText(analysis).text, AnovaDocument(analysis))
            }
        }
    }
}
