import ArgumentParser

/// Parses how the categories of columns are ordered and coded.
struct FactorArguments: ParsableArguments {
    @OptionGroup var coding: CodingArguments

    @Option(FactorOptionTable.reference, transform: { try Written($0, ColumnSetting.references) })
    var reference: [Written<ColumnSetting>]

    func validate() throws { try refuse(options.problem) }

    var options: FactorChoices {
        var options = coding.options
        options.reference = reference
        return options
    }
}
