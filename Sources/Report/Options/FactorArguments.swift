import ArgumentParser
import Fitter

/// The options that say how the categories of columns are ordered and coded.
struct FactorArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How a column's categories are coded: treatment, sum, helmert or poly, as by R's contr.treatment and so on. Repeatable, or separated by commas.",
            discussion: """
                This option and the next three make their columns categorical. A name or category that holds a comma or = \
                stands in double quotes, with a quote inside it written twice: '"my=size"=low,"mid, or so"'.
                """,
            valueName: "column=kind"),
        transform: { try Texts($0, Self.readContrasts) })
    var contrasts: [Texts<Setting>] = []

    @Option(
        help: ArgumentHelp(
            "A column's categories in an order that means something (R's ordered); coded by poly unless --contrasts says otherwise. Repeatable.",
            valueName: "column=low,mid,high"),
        transform: { try Texts($0, Self.readLevels) })
    var ordered: [Texts<Levels>] = []

    @Option(
        help: ArgumentHelp(
            "A column's categories in the order wanted; treatment contrasts compare with the first. Repeatable.",
            valueName: "column=a,b,c"),
        transform: { try Texts($0, Self.readLevels) })
    var levels: [Texts<Levels>] = []

    @Option(
        help: ArgumentHelp(
            "The category that treatment contrasts compare with (default: the first). Repeatable, or separated by commas.",
            valueName: "column=category"),
        transform: { try Texts($0, Self.readReferences) })
    var reference: [Texts<Setting>] = []

    /// An option's value as it was written and as it was read.
    struct Texts<Value: Sendable>: Sendable {
        let text: String
        let values: [Value]

        init(_ text: String, _ read: (inout OptionFields) throws -> [Value]) throws {
            var fields = OptionFields(text)
            self.text = text
            values = try read(&fields)
        }
    }

    /// One column's contrasts or reference.
    struct Setting: Sendable {
        let column: String
        let value: String
    }

    struct Levels: Sendable {
        let column: String
        let levels: [String]
    }

    private static func readLevels(_ fields: inout OptionFields) throws -> [Levels] {
        let column = try fields.column(expecting: "level,level,...")
        return [Levels(column: column, levels: try fields.list())]
    }

    private static func readSettings(_ fields: inout OptionFields, expecting value: String) throws -> [Setting] {
        var settings: [Setting] = []
        repeat {
            let column = try fields.column(expecting: value)
            let setting = Setting(column: column, value: try fields.next(before: ","))
            guard !setting.value.isEmpty else {
                throw OptionFields.Failure(
                    description: "found nothing after \(column.quotedForDisplay())=, expected column=\(value)")
            }
            settings.append(setting)
        } while fields.skip(",")
        return settings
    }

    private static func readReferences(_ fields: inout OptionFields) throws -> [Setting] {
        try readSettings(&fields, expecting: "category")
    }

    private static func readContrasts(_ fields: inout OptionFields) throws -> [Setting] {
        let settings = try readSettings(&fields, expecting: "kind")
        for setting in settings where ContrastKind(argument: setting.value) == nil {
            let kinds = ContrastKind.allCases.map(\.rawValue)
            let nearest = NameSuggestions(among: kinds).nearest(to: setting.value).first
            throw OptionFields.Failure(
                description: "found the contrasts \(setting.value.quotedForDisplay()), expected "
                    + kinds.dropLast().joined(separator: ", ") + " or \(kinds.last ?? "")"
                    + (nearest.map { "; did you mean \($0)?" } ?? ""))
        }
        return settings
    }

    func validate() throws {
        func refuseRepeated(_ columns: [String], _ options: String) throws {
            var seen: Set<String> = []
            if let column = columns.first(where: { !seen.insert($0).inserted }) {
                throw ValidationError(
                    "\(options) \(options.contains(" ") ? "name" : "names") the column \(column.quotedForDisplay()) twice; expected it once"
                )
            }
        }
        try refuseRepeated(contrasts.flatMap(\.values).map(\.column), "--contrasts")
        try refuseRepeated(reference.flatMap(\.values).map(\.column), "--reference")
        try refuseRepeated((ordered + levels).flatMap(\.values).map(\.column), "--ordered and --levels")
    }

    /// What is wanted of each column.
    var options: [String: FactorOptions] {
        let kinds = contrasts.flatMap(\.values)
        let references = reference.flatMap(\.values)
        let orders = (ordered + levels).flatMap(\.values)
        let columns = kinds.map(\.column) + references.map(\.column) + orders.map(\.column)
        var result: [String: FactorOptions] = [:]
        for column in columns {
            result[column] = FactorOptions(
                levels: orders.first { $0.column == column }?.levels,
                isOrdered: ordered.flatMap(\.values).contains { $0.column == column },
                reference: references.first { $0.column == column }?.value,
                contrasts: kinds.first { $0.column == column }.flatMap { ContrastKind(argument: $0.value) })
        }
        return result
    }

    /// The options as a command line has them.
    var words: [(option: String, value: String)] {
        contrasts.map { ("--contrasts", $0.text) } + ordered.map { ("--ordered", $0.text) }
            + levels.map { ("--levels", $0.text) } + reference.map { ("--reference", $0.text) }
    }
}

extension ContrastKind {
    /// The kind by its name, or by the name of R's function.
    fileprivate init?(argument: String) {
        let name = argument.hasPrefix("contr.") ? String(argument.dropFirst(6)) : argument
        self.init(rawValue: name == "polynomial" ? "poly" : name)
    }
}
