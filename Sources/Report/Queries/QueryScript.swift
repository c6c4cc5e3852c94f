import Fitter

/// Queries as a text for a person or a program.
struct QueryScript {
    let queries: ModelQueries

    /// One query, with its semicolon.
    func text(_ choice: QueryChoice) -> String {
        switch choice {
        case .profile: queries.profile + ";\n"
        case .cells: queries.cells + ";\n"
        }
    }

    /// The command that fits the cells of a file.
    private var command: String {
        CommandLineText.quoted(
            ["mixreport", queries.formulas.count == 1 ? "fit" : "anova", "cells.csv"] + queries.cellFormulas
                + queries.cellOptions)
    }

    /// All queries, with what each is for and the command that fits the cells.
    var text: String {
        """
        -- What each column of the model holds, how many rows have no missing value, and how many cells these make.
        \(text(.profile))
        -- The cells: groups of rows that differ in the response only, with its mean and its sum of squares about that. As a CSV file they are fitted by
        --   \(command)
        \(text(.cells))
        """
    }
}
