import ArgumentParser

/// Parses how the categories of columns are ordered and coded, but for the reference level.
struct CodingArguments: ParsableArguments {
    @Option(FactorOptionTable.contrasts, transform: { try Written($0, ColumnSetting.contrasts) })
    var contrasts: [Written<ColumnSetting>]

    @Option(FactorOptionTable.ordered, transform: { try Written($0, ColumnLevels.one) })
    var ordered: [Written<ColumnLevels>]

    @Option(FactorOptionTable.levels, transform: { try Written($0, ColumnLevels.one) })
    var levels: [Written<ColumnLevels>]

    func validate() throws { try refuse(options.problem) }

    var options: FactorChoices { FactorChoices(contrasts: contrasts, ordered: ordered, levels: levels) }
}
