import ArgumentParser

extension Option {
    /// An option with a default.
    init<Options>(_ definition: OptionDefinition<Options, Value>) where Value: ExpressibleByArgument & Sendable {
        self.init(wrappedValue: definition.standard, name: definition.names, help: definition.argumentHelp)
    }

    /// An option that must be given.
    init<Options>(required definition: OptionDefinition<Options, Value>)
    where Value: ExpressibleByArgument & Sendable {
        self.init(name: definition.names, help: definition.argumentHelp)
    }

    /// An option that may be absent.
    init<Options, Wrapped>(_ definition: OptionDefinition<Options, Wrapped?>)
    where Wrapped: ExpressibleByArgument, Value == Wrapped? {
        self.init(name: definition.names, help: definition.argumentHelp)
    }

    /// An option that may be given more than once.
    init<Options, Element>(_ definition: OptionDefinition<Options, [Element]>)
    where Element: ExpressibleByArgument, Value == [Element] {
        self.init(wrappedValue: definition.standard, name: definition.names, help: definition.argumentHelp)
    }

    /// An option that may be given more than once and is read by `transform`.
    init<Options, Element>(
        _ definition: OptionDefinition<Options, [Element]>,
        transform: @Sendable @escaping (String) throws -> Element
    ) where Value == [Element] {
        self.init(
            wrappedValue: definition.standard, name: definition.names, help: definition.argumentHelp,
            transform: transform)
    }
}

extension Flag where Value == Bool {
    /// A switch that is off by default.
    init<Options>(_ definition: OptionDefinition<Options, Bool>) {
        self.init(wrappedValue: definition.standard, name: definition.names, help: definition.argumentHelp)
    }

    /// A switch that is off by default, and that `--no-` before its name turns off too; both together are refused.
    init<Options>(invertible definition: OptionDefinition<Options, Bool>) {
        self.init(
            wrappedValue: definition.standard, name: definition.names, inversion: .prefixedNo,
            exclusivity: .exclusive, help: definition.argumentHelp)
    }
}

extension OptionDefinition {
    fileprivate var names: NameSpecification {
        guard let letter else { return .customLong(name) }
        return [.customShort(letter), .customLong(name)]
    }

    fileprivate var argumentHelp: ArgumentHelp {
        ArgumentHelp(help, discussion: discussion, valueName: valueName)
    }
}

extension ParsableArguments {
    /// Refuses the command line for a reason.
    func refuse(_ problem: String?) throws {
        if let problem { throw ValidationError(problem) }
    }
}
