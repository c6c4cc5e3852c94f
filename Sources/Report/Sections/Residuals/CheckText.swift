import Assessment
import Fitter

/// What is said of a curve that was held against simulated data.
enum CheckText {
    /// "p = 0.43 from 199 simulated data sets".
    static func basis(_ envelope: SimulationEnvelope, replicates: Int) -> String {
        basis(p: envelope.pValue, replicates: replicates)
    }

    static func basis(p: Double, replicates: Int) -> String {
        "p = \(NumberText.significant(p, 2)) from \(Sentence.counted(replicates, "simulated data set"))"
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
}
