/// The options by which the categories of columns are ordered and coded.
enum FactorOptionTable {
    static let contrasts = OptionDefinition(
        "contrasts",
        help:
            "How a column's categories are coded: treatment, sum, helmert or poly, as by R's contr.treatment and so on. Repeatable, or separated by commas.",
        discussion: """
            This option and the next three make their columns categorical. A name or category that holds a comma or = \
            stands in double quotes, with a quote inside it written twice: '"my=size"=low,"mid, or so"'.
            """,
        valueName: "column=kind"
    ) { (options: FactorChoices) in options.contrasts }

    static let ordered = OptionDefinition(
        "ordered",
        help:
            "A column's categories in an order that means something (R's ordered); coded by poly unless --contrasts says otherwise. Repeatable.",
        valueName: "column=low,mid,high"
    ) { (options: FactorChoices) in options.ordered }

    static let levels = OptionDefinition(
        "levels",
        help:
            "A column's categories in the order wanted; treatment contrasts compare with the first. Repeatable.",
        valueName: "column=a,b,c"
    ) { (options: FactorChoices) in options.levels }

    static let reference = OptionDefinition(
        "reference",
        help:
            "The category that treatment contrasts compare with (default: the first). Repeatable, or separated by commas.",
        valueName: "column=category"
    ) { (options: FactorChoices) in options.reference }

    static let all: [OptionEntry<FactorChoices>] = [
        .list(contrasts), .list(ordered), .list(levels), .list(reference),
    ]
}
