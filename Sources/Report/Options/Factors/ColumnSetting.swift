import Fitter

/// One column's contrasts, reference or new name.
struct ColumnSetting: Equatable, Sendable {
    let column: String
    let value: String

    private static func list(_ fields: inout OptionFields, expecting value: String) throws -> [ColumnSetting] {
        var settings: [ColumnSetting] = []
        repeat {
            let column = try fields.column(expecting: value)
            let setting = ColumnSetting(column: column, value: try fields.next(before: ","))
            guard !setting.value.isEmpty else {
                throw OptionFields.Failure(
                    description: "found nothing after \(column.quotedForDisplay())=, expected column=\(value)")
            }
            settings.append(setting)
        } while fields.skip(",")
        return settings
    }

    /// Columns with a category each.
    static func references(_ fields: inout OptionFields) throws -> [ColumnSetting] {
        try list(&fields, expecting: "category")
    }

    /// Columns with a new name each.
    static func names(_ fields: inout OptionFields) throws -> [ColumnSetting] {
        try list(&fields, expecting: "name")
    }

    /// Columns with a kind of contrasts each.
    static func contrasts(_ fields: inout OptionFields) throws -> [ColumnSetting] {
        let settings = try list(&fields, expecting: "kind")
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
}

extension ContrastKind {
    /// The kind by its name, or by the name of R's function.
    init?(argument: String) {
        let name = argument.hasPrefix("contr.") ? String(argument.dropFirst(6)) : argument
        self.init(rawValue: name == "polynomial" ? "poly" : name)
    }
}
