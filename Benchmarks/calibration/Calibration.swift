import ArgumentParser

/// Counts how often the checks of a report fail, for models that are true and for models with a known fault.
@main
struct Calibration: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibration",
        abstract:
            "Write how often each check of a report fails for true models and for models with a fault, as Markdown.",
        discussion: "The same numbers and seed give the same bytes, on any number of threads.")

    @Option(help: ArgumentHelp("The numbers of rows of a data set.", valueName: "n"))
    var rows: [Int] = [60, 300, 2000]

    @Option(help: "How many data sets of true models there are for each number of rows, a quarter for each design.")
    var models = 300

    @Option(help: "How many data sets with each fault there are for each number of rows.")
    var faults = 40

    @Option(help: "What decides every random number.")
    var seed: UInt64 = 1

    func run() throws {
        print(Self.introduction(models: models, faults: faults, seed: seed))
        let results = try rows.map { rows in
            try Study(rows: rows, models: models, faults: faults, seed: seed).run()
        }
        print(StudyTables.level(results))
        print(StudyTables.power(results))
    }

    private static func introduction(models: Int, faults: Int, seed: UInt64) -> String {
        """
        # Calibration of the checks

        Written by `make calibration` (\(models) true models, \(faults) models with each fault, seed \(seed)). Every data set is simulated, fitted by REML and checked as `mixreport report`
        does it. `Benchmarks/calibration` has the designs and the faults.

        """
    }
}
