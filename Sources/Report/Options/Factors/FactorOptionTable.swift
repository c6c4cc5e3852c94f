/// The options by which the categories of columns are ordered and coded.
enum FactorOptionTable {
    static let contrasts = OptionDefinition(
        "contrasts",
        help:
            "How the categories of a column are coded: treatment, sum, helmert or poly, as in R's contr.treatment etc. Repeatable, or separated by commas.",
        discussion: """
            This option and the next three make a column categorical. Put a name or category that contains a comma or = \
            in double quotes, and double any quote in it: '"my=size"=low,"mid, or so"'. A name may also be in backquotes, \
            as in the formula: '`plot size`=helmert'. The single quotes are for the shell, which would run what is between \
            backquotes.
            """,
        valueName: "column=kind"
    ) { (options: FactorChoices) in options.contrasts }

    static let ordered = OptionDefinition(
        "ordered",
        help:
            "The categories of an ordinal column in ascending order (R's ordered). Coded by poly unless --contrasts says otherwise. Repeatable.",
        valueName: "column=low,mid,high"
    ) { (options: FactorChoices) in options.ordered }

    static let levels = OptionDefinition(
        "levels",
        help:
            "The categories of a column in the desired order. Treatment contrasts compare with the first. Repeatable.",
        valueName: "column=a,b,c"
    ) { (options: FactorChoices) in options.levels }

    static let reference = OptionDefinition(
        "reference",
        help:
            "The reference category of treatment contrasts (default: the first). Repeatable, or separated by commas.",
        valueName: "column=category"
    ) { (options: FactorChoices) in options.reference }

    static let all: [OptionEntry<FactorChoices>] = [
        .list(contrasts), .list(ordered), .list(levels), .list(reference),
    ]
}
