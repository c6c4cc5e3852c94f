import ArgumentParser
import Fitter
import Foundation

/// `mixreport anova`: likelihood-ratio tests between models.
struct AnovaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anova", abstract: "Compare models of the same data by likelihood-ratio tests.",
        discussion: """
            The models are sorted by their number of parameters, and each is tested against the previous one. If their \
            fixed effects differ, all are fitted by maximum likelihood. With one formula, its terms are tested (type III).
            """)

    @Argument(help: "The data: CSV or TSV with a header, plain or .gz.")
    var data: String

    @Argument(help: "The models in lme4's notation, such as 'y ~ x + (1|g)' 'y ~ x + (x|g)'.")
    var formulas: [String]

    @OptionGroup var fitting: FittingArguments

    @Option(
        name: .customLong("df"),
        help: ArgumentHelp(
            "With one formula: the degrees of freedom of its tests, satterthwaite or kenward-roger.",
            valueName: "method"))
    var degreesOfFreedom = FittedModel.DegreesOfFreedom.satterthwaite

    @Option(help: ArgumentHelp(ThreadCount.help))
    var threads: Int?

    @Option(
        help: ArgumentHelp("Write the tests as JSON to a file, or to standard output for -.", valueName: "path"))
    var json: String?

    @Flag(help: "Print what is being done and how long each step took.")
    var verbose = false

    func validate() throws {
        guard degreesOfFreedom != .none else {
            throw ValidationError("--df is none; expected satterthwaite or kenward-roger for tests of terms.")
        }
        try refuse(ThreadCount.problem(threads))
    }

    func run() async throws {
        let terminal = Terminal(quiet: false, verbose: verbose)
        try await Failure.reported(terminal, threads: threads) {
            let pipeline = FitPipeline(
                file: data, options: fitting.options, threads: threads ?? Cores.available, terminal: terminal)
            if formulas.count == 1 {
                let analysis = try TermTestAnalysis(formula: formulas[0], degreesOfFreedom, pipeline)
                terminal.clear()
                try write(TermTestText(analysis).text, TermTestDocument(analysis))
            } else {
                let analysis = try AnovaAnalysis(formulas: formulas, pipeline)
                terminal.clear()
                try write(AnovaText(analysis).text, AnovaDocument(analysis))
            }
        }
    }

    private func write(_ text: String, _ document: some Encodable) throws {
        guard let json else {
            print(text)
            return
        }
        try JSONText.write(document, to: json)
    }
}
