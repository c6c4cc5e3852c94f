/// A row of a table of options: how an option is written in a command that makes the same again.
struct OptionEntry<Options: Sendable>: Sendable {
    /// Without hyphens.
    let name: String
    let kind: OptionKind
    let isPath: Bool
    /// Whether the option may be given more than once.
    let isRepeatable: Bool
    /// Why the option is no part of the command; nil for one that is.
    let omission: String?
    /// The option and its value, as often as it was given; none for an option at its default.
    let words: @Sendable (Options) -> [String]

    /// The entry in a table of options that these are a part of.
    func within<Whole: Sendable>(_ part: @escaping @Sendable (Whole) -> Options) -> OptionEntry<Whole> {
        OptionEntry<Whole>(
            name: name, kind: kind, isPath: isPath, isRepeatable: isRepeatable, omission: omission
        ) { [words] in words(part($0)) }
    }

    /// The entry of an option that means nothing unless others have the values that `condition` asks for.
    func when(_ condition: @escaping @Sendable (Options) -> Bool) -> OptionEntry {
        OptionEntry(name: name, kind: kind, isPath: isPath, isRepeatable: isRepeatable, omission: omission) {
            [words] in condition($0) ? words($0) : []
        }
    }
}

extension OptionEntry where Options: DefaultedOptions {
    /// A switch without a value.
    static func flag(_ definition: OptionDefinition<Options, Bool>) -> OptionEntry {
        definition.entry(.flag) { definition.value($0) ? ["--" + definition.name] : [] }
    }

    /// - Parameter isExplicit: whether the option is written at its default too.
    static func value<Value: OptionValue>(
        _ definition: OptionDefinition<Options, Value>, isExplicit: Bool = false
    ) -> OptionEntry {
        definition.entry(Value.kind) { options in
            let value = definition.value(options)
            return isExplicit || value != definition.standard ? definition.words(value) : []
        }
    }

    /// An option that is absent unless it is given.
    static func optional<Value: OptionValue>(_ definition: OptionDefinition<Options, Value?>) -> OptionEntry {
        definition.entry(Value.kind) { definition.value($0).map(definition.words) ?? [] }
    }

    /// An option that may be given more than once.
    static func list<Value: OptionValue>(_ definition: OptionDefinition<Options, [Value]>) -> OptionEntry {
        definition.entry(Value.kind, isRepeatable: true) { definition.value($0).flatMap(definition.words) }
    }

    /// A switch on which nothing depends that the command makes.
    static func omitted(_ definition: OptionDefinition<Options, Bool>, because reason: String) -> OptionEntry {
        definition.entry(.flag, omission: reason) { _ in [] }
    }

    /// An option with a default on which nothing depends that the command makes.
    static func omitted<Value: OptionValue>(
        _ definition: OptionDefinition<Options, Value>, because reason: String
    ) -> OptionEntry {
        definition.entry(Value.kind, omission: reason) { _ in [] }
    }

    /// An option on which nothing depends that the command makes.
    static func omitted<Value: OptionValue>(
        _ definition: OptionDefinition<Options, Value?>, because reason: String
    ) -> OptionEntry {
        definition.entry(Value.kind, omission: reason) { _ in [] }
    }
}

extension OptionDefinition {
    fileprivate func entry(
        _ kind: OptionKind, isRepeatable: Bool = false, omission: String? = nil,
        words: @escaping @Sendable (Options) -> [String]
    ) -> OptionEntry<Options> {
        OptionEntry(
            name: name, kind: takesFields ? .fields : kind, isPath: isPath, isRepeatable: isRepeatable,
            omission: omission, words: words)
    }

    /// The option with a value, in one word where the value would be taken for an option.
    fileprivate func words(_ value: some OptionValue) -> [String] {
        let text = isPath ? CommandLineText.fileName(value.optionText) : value.optionText
        return text.hasPrefix("-") ? ["--\(name)=\(text)"] : ["--\(name)", text]
    }
}
