import Assessment
import Fitter
import Plot

/// The parts of a figure that show a curve compared with simulated data, and its file.
enum CheckCurve {
    /// The columns of a curve for its file: the place, also as a date where it is one, the curve, and its band where there
    /// is one.
    static func csv(_ check: CurveCheck, place: String, time: TimeFormat? = nil, value: String) -> CSVTable {
        let dates = time.map { time in check.grid.map { time.text(of: $0) } }
        func row(_ index: Int, _ values: [Double]) -> [String] {
            [CSVText.number(check.grid[index])] + (dates.map { [$0[index]] } ?? []) + values.map(CSVText.number)
        }
        let places = [place] + (dates == nil ? [] : [CSVText.dateHeading(place)])
        guard let envelope = check.envelope else {
            return CSVTable(
                header: places + [value], rows: check.grid.indices.map { row($0, [check.values[$0]]) })
        }
        return CSVTable(
            header: places + [value, "simulatedLower", "simulatedMean", "simulatedUpper"],
            rows: check.grid.indices.map { index in
                row(
                    index,
                    [check.values[index], envelope.lower[index], envelope.center[index], envelope.upper[index]])
            })
    }

    static func curve(_ check: CurveCheck, name: String) -> ScatterChart.Curve {
        ScatterChart.Curve(name: name, points: zip(check.grid, check.values).map { Point(x: $0, y: $1) })
    }

    static func band(_ check: CurveCheck) -> ScatterChart.Band? {
        check.envelope.map { ScatterChart.Band(name: CheckText.band, x: check.grid, lower: $0.lower, upper: $0.upper) }
    }
}
