import Assessment
import Fitter

/// What is said of data that are cells.
enum CellText {
    /// After a number of rows: " in 30 cells"; nothing for rows.
    static func inCells(_ design: MixedModelDesign) -> String {
        design.cells.map { " in \(Sentence.counted($0.counts.count, "cell"))" } ?? ""
    }

    /// The points of a figure with one per row, or per cell.
    static func points(_ design: MixedModelDesign) -> String {
        Sentence.counted(design.n, design.cells == nil ? "row" : "cell")
    }

    /// What leaving out a row means for cells; nil for rows.
    static func influence(_ design: MixedModelDesign) -> String? {
        design.hasMeans
            ? "A row is a cell here, and what is left out with it are all rows of the data that it stands for." : nil
    }

    /// What residuals of cells are, what the variation within cells says of the model, and what cells cannot show.
    static func residuals(_ design: MixedModelDesign, _ test: LackOfFit?) -> String {
        var sentences = [
            "The data are \(Sentence.counted(design.n, "cell")) of \(Sentence.counted(design.rowCount, "row")): each residual is that of a cell's mean, times the root of its number of rows, and one row of the tables is a cell."
        ]
        if let test {
            let p = NumberText.probability(test.pValue)
            let verdict =
                test.pValue < 0.05
                ? "cells differ by more than the rows within them explain, so that a term may be missing"
                : "no sign that cells differ by more than the rows within them explain"
            sentences.append(
                "Within cells the standard deviation is \(NumberText.significant(test.withinDeviation)); the variance that the means of cells leave is compared with that within them (lack of fit: F(\(NumberText.count(test.numeratorDegreesOfFreedom)), \(NumberText.count(test.denominatorDegreesOfFreedom))) = \(NumberText.significant(test.statistic, 3)), p \(p.hasPrefix("<") ? p : "= " + p)): \(verdict)."
            )
        }
        sentences.append(
            "Cells cannot show the distribution of single responses, outliers within cells, or the order of rows: for means of several rows tails are lighter, and normality, the simulated response and autocorrelation are checked between cells only or not at all."
        )
        return sentences.joined(separator: " ")
    }
}
