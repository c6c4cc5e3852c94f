/// A response that a normal variable describes badly for what it is.
package enum ResponseKind: String, Sendable, CaseIterable {
    /// Two values, such as failure and success.
    case binary
    /// Whole numbers from 0 or 1 on, most of them small.
    case count
    /// Numbers between 0 and 1.
    case proportion

    /// Nil for any other response.
    ///
    /// - Parameter scale: that of the response.
    package init?(_ response: [Double], _ scale: ResponseScale) {
        let (least, greatest) = (scale.least, scale.greatest)
        let mean = response.reduce(0) { $0 + $1 / Double(response.count) }
        if response.allSatisfy({ $0 == least || $0 == greatest }) {
            self = .binary
        } else if least == 0 || least == 1, greatest >= 3, mean < least + (greatest - least) / 3,
            response.allSatisfy({ $0 == $0.rounded() })
        {
            self = .count
        } else if least >= 0, greatest <= 1, greatest - least > 0.5 {
            self = .proportion
        } else {
            return nil
        }
    }
}
