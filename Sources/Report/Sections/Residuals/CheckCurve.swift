import Assessment
import Fitter
import Plot

/// The parts of a figure that show a curve compared with simulated data, and its file.
enum CheckCurve {
    /// The columns of a curve for its file: the place, the curve, and its band where there is one.
    static func csv(_ check: CurveCheck, place: String, value: String) -> CSVTable {
        guard let envelope = check.envelope else {
            return CSVTable(
                header: [place, value],
                rows: zip(check.grid, check.values).map { [CSVText.number($0), CSVText.number($1)] })
        }
        return CSVTable(
            header: [place, value, "simulatedLower", "simulatedMean", "simulatedUpper"],
            rows: check.grid.indices.map { index in
                [
                    check.grid[index], check.values[index], envelope.lower[index], envelope.center[index],
                    envelope.upper[index],
                ].map(CSVText.number)
            })
    }

    static func curve(_ check: CurveCheck, name: String) -> ScatterChart.Curve {
        ScatterChart.Curve(name: name, points: zip(check.grid, check.values).map { Point(x: $0, y: $1) })
    }

    static func band(_ check: CurveCheck) -> ScatterChart.Band? {
        check.envelope.map { ScatterChart.Band(name: CheckText.band, x: check.grid, lower: $0.lower, upper: $0.upper) }
    }
}
