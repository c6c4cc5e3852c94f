import Fitter

/// A value of a TOML document as the words of an option.
struct RunOptionWords {
    private let option: OptionEntry<ReportOptions>
    private let relative: (String) -> String

    /// - Parameter relative: makes of a path of the file one from where the program runs.
    init(_ option: OptionEntry<ReportOptions>, relative: @escaping (String) -> String) {
        self.option = option
        self.relative = relative
    }

    /// The option as often as it is given; none for a switch that is off.
    func words(_ value: TOMLValue) throws(TOMLError) -> [String] {
        switch (option.kind, value.content) {
        case (.flag, .flag(let isOn)): return isOn ? ["--\(option.name)"] : []
        case (.flag, _): throw wrong(value, "true or false")
        case (.fields, .list(let values)):
            return [word(OptionFields.written(try scalars(values, "texts and numbers")))]
        case (.columns, .table(let table)):
            var words: [String] = []
            for entry in table.entries {
                words.append(word(OptionFields.written([entry.key.name]) + "=" + (try levels(entry.value))))
            }
            return words
        case (_, .list(let values)) where option.isRepeatable:
            var words: [String] = []
            for value in values { words.append(try single(value)) }
            return words
        default: return [try single(value)]
        }
    }

    /// What is said of a column: one text, or several.
    private func levels(_ value: TOMLValue) throws(TOMLError) -> String {
        if case .list(let values) = value.content {
            return OptionFields.written(try scalars(values, "texts and numbers"))
        }
        return OptionFields.written(try scalars([value], "text, a number, or a list of them"))
    }

    /// One use of the option.
    private func single(_ value: TOMLValue) throws(TOMLError) -> String {
        switch (option.kind, value.content) {
        case (.integer, .integer(let number)): return word("\(number)")
        // TOML has no numbers beyond 64 bits with a sign, and seeds are without one.
        case (.integer, .text(let digits)) where digits.allSatisfy(\.isNumber) && !digits.isEmpty: return word(digits)
        case (.integer, _): throw wrong(value, "a number without a fraction")
        case (.number, .integer), (.number, .number): return word(try scalars([value], "a number")[0])
        case (.number, _): throw wrong(value, "a number")
        case (.columns, .text(let text)): return word(text)
        case (.columns, _):
            throw wrong(value, "a table of columns, such as { column = \"text\" }, or text as on the command line")
        case (_, .text(let text)): return word(option.isPath ? relative(text) : text)
        default:
            return word(
                try scalars(
                    [value], option.isRepeatable || option.kind == .fields ? "text or a list" : "text in quotes")[0])
        }
    }

    /// Texts and numbers as a command line has them.
    private func scalars(_ values: [TOMLValue], _ expected: String) throws(TOMLError) -> [String] {
        var texts: [String] = []
        for value in values {
            switch value.content {
            case .text(let text): texts.append(text)
            case .integer(let number): texts.append("\(number)")
            case .number(let number) where number.isFinite: texts.append("\(number)")
            default: throw wrong(value, expected)
            }
        }
        return texts
    }

    /// In one word, so that no value is taken for an option.
    private func word(_ text: String) -> String { "--\(option.name)=\(text)" }

    private func wrong(_ value: TOMLValue, _ expected: String) -> TOMLError {
        TOMLError(position: value.position, problem: "found \(value.shown); expected \(expected)")
    }
}
