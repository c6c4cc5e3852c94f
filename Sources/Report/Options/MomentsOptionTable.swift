import Fitter

/// The options of moments: of the command that makes them, and of those that fit them.
enum MomentsOptionTable {
    static let output = OptionDefinition(
        "output", letter: "o", help: "The folder to write, which is made, or replaced if it holds earlier moments.",
        valueName: "dir"
    ) { (options: MomentsOptions) in options.output }

    static let threads = SharedOptionTable.threads { (options: MomentsOptions) in options.threads }

    static let verbose = SharedOptionTable.verbose { (options: MomentsOptions) in options.isVerbose }

    static let moments = OptionDefinition(
        "moments",
        help:
            "Fit sums in place of rows: a folder of moments, as `mixreport moments` or a query writes it. The formula is the only other argument then.",
        valueName: "dir"
    ) { (options: EstimateOptions) in options.moments }

    /// What is wrong with options for a fit of moments; nil where nothing is.
    static func problem(_ options: EstimateOptions) -> String? {
        guard options.moments != nil else { return nil }
        if options.fit.center != nil {
            return
                "--center forms the means of groups, for which the rows are needed; leave it out, or form moments of data that have these means as columns."
        }
        let reading = options.fit.reading
        if options.fit.cells.count != nil {
            return
                "--count is about rows that are cells, and moments have no rows; leave out one of --count and --moments."
        }
        if options.hasInfluence {
            return
                "--influence leaves out rows and levels one by one, which sums do not show; leave out one of --influence and --moments."
        }
        if options.inference.intervals != .wald {
            return
                "--intervals is \(options.inference.intervals.rawValue), which needs the rows of the data; with --moments expected wald."
        }
        if options.fit.solver == .iterative {
            return "--solver is iterative, which needs the rows of the data; with --moments expected direct."
        }
        let given =
            ReadingOptionTable.ofText.flatMap { $0.words(reading) }
            + (reading.renamed.isEmpty ? [] : ["--rename"]) + (reading.engine.table == nil ? [] : ["--table"])
            + (reading.engine.query == nil ? [] : ["--query"])
        return given.first.map {
            "\($0.prefix { $0 != "=" }) says how data are read, and moments have a format of their own (docs/moments.md); leave it out."
        }
    }
}
