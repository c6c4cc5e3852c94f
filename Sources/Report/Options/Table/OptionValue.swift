import Fitter
import Plot

/// A value that can be written on a command line.
protocol OptionValue: Equatable, Sendable {
    /// The text that is read as this value.
    var optionText: String { get }
}

extension OptionValue where Self: CustomStringConvertible {
    var optionText: String { description }
}

extension OptionValue where Self: RawRepresentable<String> {
    var optionText: String { rawValue }
}

extension String: OptionValue {}
extension Int: OptionValue {}
extension UInt64: OptionValue {}
extension Double: OptionValue {}
extension FittedModel.DegreesOfFreedom: OptionValue {}
extension ModelIntervals.Method: OptionValue {}
extension VectorText: OptionValue {}
extension NumberNotation.DecimalMark: OptionValue {}
extension DateOrder: OptionValue {}
