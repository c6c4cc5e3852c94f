/// One option of a command, as the parser, the help and the command that makes a report again know it.
struct OptionDefinition<Options: DefaultedOptions, Value: Sendable>: Sendable {
    /// Without hyphens: `solver` for `--solver`.
    let name: String
    /// The letter that stands for the name, as `o` for `-o`.
    let letter: Character?
    let help: String
    let discussion: String
    /// What the help calls the value; nil for the name.
    let valueName: String?
    /// Whether the value is a path, of which a report states the last part only: it says nothing of the machine that it was made on.
    let isPath: Bool
    /// Whether the value is a list of texts, separated by commas.
    let takesFields: Bool
    /// Where the option is among the values.
    let value: @Sendable (Options) -> Value

    init(
        _ name: String, letter: Character? = nil, help: String, discussion: String = "", valueName: String? = nil,
        isPath: Bool = false, takesFields: Bool = false, value: @escaping @Sendable (Options) -> Value
    ) {
        self.name = name
        self.letter = letter
        self.help = help
        self.discussion = discussion
        self.valueName = valueName
        self.isPath = isPath
        self.takesFields = takesFields
        self.value = value
    }

    /// The value where the option is not given.
    var standard: Value { value(Options()) }
}
