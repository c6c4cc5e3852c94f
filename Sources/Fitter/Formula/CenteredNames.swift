/// What the two parts of a number are called that is centred within groups: x becomes x_within and x_between.
package struct CenteredNames: Sendable, Equatable {
    /// The column that is centred.
    package let variable: String

    package init(_ variable: String) {
        self.variable = variable
    }

    /// The deviation from the mean of the row's group.
    package var within: String { variable + "_within" }
    /// The mean of the row's group.
    package var between: String { variable + "_between" }
}
