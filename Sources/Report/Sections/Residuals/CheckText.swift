import Fitter
import Plot

/// What is said of a curve that was held against simulated data.
enum CheckText {
    /// "p = 0.43 from 199 simulated data sets".
    static func basis(_ envelope: SimulationEnvelope, replicates: Int) -> String {
        "p = \(NumberText.significant(envelope.pValue, 2)) from \(Sentence.counted(replicates, "simulated data set"))"
    }

    /// What the band of a figure is, for its key.
    static let band = "95\u{00A0}% of data sets simulated from the model"

    /// How a curve lies in its band, as a sentence.
    ///
    /// - Parameters:
    ///   - what: the curve, at the start of a sentence: "The mean residual".
    ///   - place: what x is: "a fitted value".
    static func sentence(_ check: CurveCheck, what: String, place: String, replicates: Int) -> String {
        guard let envelope = check.envelope else {
            return "\(what) is shown without a band: no data were simulated to hold it against."
        }
        guard let worst = check.worst else {
            return
                "\(what) stays inside the band, as it does in 95\u{00A0}% of data sets simulated from this model (\(basis(envelope, replicates: replicates)))."
        }
        return
            "\(what) leaves the band (\(basis(envelope, replicates: replicates))): at \(place) of \(NumberText.significant(worst.x, 3)) it is \(NumberText.significant(worst.value, 2)), where simulated data have \(NumberText.significant(worst.expected, 2)) on average."
    }

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
        check.envelope.map { ScatterChart.Band(name: band, x: check.grid, lower: $0.lower, upper: $0.upper) }
    }
}
