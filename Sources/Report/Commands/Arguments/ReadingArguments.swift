import ArgumentParser
import Fitter

/// Parses how data files are read.
struct ReadingArguments: ParsableArguments {
    @Option(ReadingOptionTable.decimal) var decimal: NumberNotation.DecimalMark
    @Option(ReadingOptionTable.thousands) var thousands: String?
    @Option(ReadingOptionTable.units) var units: String?
    @Option(ReadingOptionTable.delimiter) var delimiter: String?
    @Option(ReadingOptionTable.missing) var missing: String?
    @Option(ReadingOptionTable.skipped) var skipped: SkippedLines?
    @Option(ReadingOptionTable.encoding) var encoding: String?

    @Option(ReadingOptionTable.renamed, transform: { try Written($0, ColumnSetting.names) })
    var renamed: [Written<ColumnSetting>]

    @Option(ReadingOptionTable.dates) var dates: DateOrder?

    @OptionGroup var engine: EngineArguments

    func validate() throws { try refuse(options.problem) }

    var options: ReadingChoices {
        ReadingChoices(
            decimal: decimal, thousands: thousands, units: units, delimiter: delimiter, missing: missing,
            skipped: skipped, encoding: encoding, renamed: renamed, dates: dates, engine: engine.options)
    }
}
