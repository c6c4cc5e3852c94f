import Fitter

/// The options by which data files are read.
enum ReadingOptionTable {
    static let decimal = OptionDefinition(
        "decimal",
        help:
            "The decimal mark of numbers: a point (default) or a comma, as in 2,5.", valueName: "sign"
    ) { (options: ReadingChoices) in options.decimal }

    static let thousands = OptionDefinition(
        "thousands",
        help:
            "The sign between the thousands of numbers, such as . or , or ' '.", valueName: "sign"
    ) { (options: ReadingChoices) in options.thousands }

    static let units = OptionDefinition(
        "units",
        help:
            "Units that stand before or after numbers and are left out, separated by commas: 4.5% is then 4.5.",
        valueName: "kg,%", takesFields: true
    ) { (options: ReadingChoices) in options.units }

    static let delimiter = OptionDefinition(
        "delimiter",
        help:
            "What separates cells: a sign, or tab or space (default: the sign of , tab ; | that is most frequent in the header).",
        valueName: "sign"
    ) { (options: ReadingChoices) in options.delimiter }

    static let missing = OptionDefinition(
        "na",
        help:
            "Cells that are missing values, separated by commas, besides empty ones, NA and NaN. Write --na=-99,n/a where the first begins with a hyphen.",
        valueName: "a,b", takesFields: true
    ) { (options: ReadingChoices) in options.missing }

    static let skipped = OptionDefinition(
        "skip",
        help:
            "Lines to leave out: 3 for the first three, above the header; 2-3 for the second and third, under the header.",
        valueName: "lines"
    ) { (options: ReadingChoices) in options.skipped }

    static let encoding = OptionDefinition(
        "encoding",
        help:
            "The text's encoding, such as latin1, windows-1252 or utf-16 (default: UTF-8, or what a byte order mark says).",
        valueName: "name"
    ) { (options: ReadingChoices) in options.encoding }

    static let renamed = OptionDefinition(
        "rename",
        help:
            "A new name for a column, such as 'Umsatz (€)=umsatz'. The formula and other options use the new name. Repeatable.",
        valueName: "column=name"
    ) { (options: ReadingChoices) in options.renamed }

    static let dates = OptionDefinition(
        "dates",
        help:
            "The order of day, month and year in dates such as 3/4/2021 where the cells do not show it: dmy, mdy or ymd, which also reads 20210304 as a date; ym reads months such as 2021-03.",
        valueName: "order"
    ) { (options: ReadingChoices) in options.dates }

    /// Those that say how text is written.
    static let ofText: [OptionEntry<ReadingChoices>] = [
        .value(decimal), .optional(thousands), .optional(units), .optional(delimiter), .optional(missing),
        .optional(skipped), .optional(encoding), .optional(dates),
    ]

    static let all: [OptionEntry<ReadingChoices>] =
        ofText + [.list(renamed)]
        + EngineOptionTable.all.map { $0.within { (options: ReadingChoices) in options.engine } }
}
