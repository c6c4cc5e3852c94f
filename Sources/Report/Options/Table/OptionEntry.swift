/// A row of a table of options: how an option is written in a command that makes the same again.
struct OptionEntry<Options: Sendable>: Sendable {
    /// Without hyphens.
    let name: String
    /// Why the option is no part of the command; nil for one that is.
    let omission: String?
    /// The option and its value, as often as it was given; none for an option at its default.
    let words: @Sendable (Options) -> [String]

    /// The entry in a table of options that these are a part of.
    func within<Whole: Sendable>(_ part: @escaping @Sendable (Whole) -> Options) -> OptionEntry<Whole> {
        OptionEntry<Whole>(name: name, omission: omission) { [words] in words(part($0)) }
    }

    /// The entry of an option that means nothing unless others have the values that `condition` asks for.
    func when(_ condition: @escaping @Sendable (Options) -> Bool) -> OptionEntry {
        OptionEntry(name: name, omission: omission) { [words] in condition($0) ? words($0) : [] }
    }
}

extension OptionEntry where Options: DefaultedOptions {
    /// A switch without a value.
    static func flag(_ definition: OptionDefinition<Options, Bool>) -> OptionEntry {
        OptionEntry(name: definition.name, omission: nil) { definition.value($0) ? ["--" + definition.name] : [] }
    }

    /// - Parameter isExplicit: whether the option is written at its default too.
    static func value(
        _ definition: OptionDefinition<Options, some OptionValue>, isExplicit: Bool = false
    ) -> OptionEntry {
        OptionEntry(name: definition.name, omission: nil) { options in
            let value = definition.value(options)
            return isExplicit || value != definition.standard ? definition.words(value) : []
        }
    }

    /// An option that is absent unless it is given.
    static func optional<Value: OptionValue>(_ definition: OptionDefinition<Options, Value?>) -> OptionEntry {
        OptionEntry(name: definition.name, omission: nil) { definition.value($0).map(definition.words) ?? [] }
    }

    /// An option that may be given more than once.
    static func list<Value: OptionValue>(_ definition: OptionDefinition<Options, [Value]>) -> OptionEntry {
        OptionEntry(name: definition.name, omission: nil) { definition.value($0).flatMap(definition.words) }
    }

    /// An option on which nothing depends that the command makes.
    static func omitted(_ definition: OptionDefinition<Options, some Any>, because reason: String) -> OptionEntry {
        OptionEntry(name: definition.name, omission: reason) { _ in [] }
    }
}

extension OptionDefinition {
    /// The option with a value, in one word where the value would be taken for an option.
    fileprivate func words(_ value: some OptionValue) -> [String] {
        let text = isPath ? CommandLineText.fileName(value.optionText) : value.optionText
        return text.hasPrefix("-") ? ["--\(name)=\(text)"] : ["--\(name)", text]
    }
}
