import Fitter

/// How many rows and cells of a table a model has, as ``ModelQueries/counts`` asks.
struct CellCounts {
    let total: Int
    /// The rows without a missing value.
    let complete: Int
    let cells: Int

    /// - Parameter fields: the answer as texts by the names of its columns.
    /// - Throws: ``Failure`` for what is no such answer.
    init(_ fields: [String: String], source: String) throws {
        guard let total = fields["total"].flatMap({ Int($0) }), let complete = fields["complete"].flatMap({ Int($0) }),
            let cells = fields["cells"].flatMap({ Int($0) })
        else {
            throw Failure(
                description:
                    "\(source.escapedForDisplay()): the engine's answer has no numbers of rows; expected total, complete and cells"
            )
        }
        (self.total, self.complete, self.cells) = (total, complete, cells)
        if complete == 0 {
            throw Failure(
                description:
                    "\(source.escapedForDisplay()): \(total == 0 ? "has no rows" : "each of the \(Sentence.counted(total, "row")) has a missing value in a column of the model"); expected rows to fit"
            )
        }
    }

    /// What there is, in a line.
    var summary: String {
        let missing = total - complete
        return
            "\(Sentence.counted(total, "row"))\(missing == 0 ? "" : ", \(NumberText.count(missing)) of them left out for missing values"), in \(Sentence.counted(cells, "cell"))"
    }

    /// Whether cells save little.
    var isInVain: Bool { cells > complete / 2 }

    /// What to do then.
    static let advice =
        "most cells are single rows, so that nearly all of the data have to be moved; leave out predictors with many values"
}
