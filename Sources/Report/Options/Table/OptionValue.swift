import Fitter
import Plot

/// A value that can be written on a command line.
protocol OptionValue: Equatable, Sendable {
    static var kind: OptionKind { get }
    /// The text that is read as this value.
    var optionText: String { get }
}

extension OptionValue {
    static var kind: OptionKind { .text }
}

extension OptionValue where Self: CustomStringConvertible {
    var optionText: String { description }
}

extension OptionValue where Self: RawRepresentable<String> {
    var optionText: String { rawValue }
}

extension String: OptionValue {}

extension Int: OptionValue {
    static var kind: OptionKind { .integer }
}

extension UInt64: OptionValue {
    static var kind: OptionKind { .integer }
}

extension Double: OptionValue {
    static var kind: OptionKind { .number }
}

extension FittedModel.DegreesOfFreedom: OptionValue {}
extension ModelIntervals.Method: OptionValue {}
extension VectorText: OptionValue {}
extension NumberNotation.DecimalMark: OptionValue {}
extension DateOrder: OptionValue {}
