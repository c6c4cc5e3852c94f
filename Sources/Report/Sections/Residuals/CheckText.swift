import Assessment
import Fitter

/// What is said of a curve that was compared with simulated data.
enum CheckText {
    /// "p = 0.43 from 199 simulated data sets".
    ///
    /// - Parameter scope: what the p-value is of, where that is not clear: " for all factors together,".
    static func basis(_ envelope: SimulationEnvelope, of scope: String = "", replicates: Int) -> String {
        basis(MonteCarloProbability(value: envelope.pValue, replicates: replicates), of: scope)
    }

    /// The same with the p-value's Monte Carlo error where that leaves open whether the check fails.
    static func basis(_ probability: MonteCarloProbability, of scope: String = "") -> String {
        let isUnclear = probability.isUnclear(at: CheckResult.level)
        let error = isUnclear ? ", Monte Carlo SE \(NumberText.significant(probability.standardError, 1))," : ""
        return
            "p = \(NumberText.significant(probability.value, 2))\(scope)\(error) from \(Sentence.counted(probability.replicates, "simulated data set"))"
    }

    /// How many checks fail, and how often as many of a correct model do.
    static func together(_ joint: JointChecks) -> String {
        let checks = Sentence.counted(joint.count, "check")
        guard !joint.failed.isEmpty else {
            return "None of \(checks) against simulated data fails at the 5\u{00A0}% level."
        }
        let (verb, others) = joint.failed.count == 1 ? ("fails", "at least one") : ("fail", "as many or more")
        let share = joint.probability.value
        let proportion = share < 0.01 ? "less than 1\u{00A0}%" : NumberText.percent(share, 0)
        return
            "\(NumberText.count(joint.failed.count)) of \(checks) against simulated data \(verb) at the 5\u{00A0}% level; \(others) would for \(proportion) of correct models."
    }

    /// That a check which found nothing could hardly have found anything, to follow what it says; empty unless the values are few.
    ///
    /// - Parameter item: what the values are of: "row", "level".
    static func powerNote(_ count: Int, _ item: String) -> String {
        count < fewValues ? "; with \(Sentence.counted(count, item)) the check has little power" : ""
    }

    /// With fewer values a check misses most departures of a practical size.
    private static let fewValues = 50

    /// What the band of a figure is, for its key.
    static let band = "95\u{00A0}% of data sets simulated from the model"

    /// How a curve lies in its band, as a sentence.
    ///
    /// - Parameters:
    ///   - what: the curve, at the start of a sentence: "The mean residual".
    ///   - place: what x is: "a fitted value".
    ///   - bends: whether the residuals bend more along x than simulated ones, which a curve inside its band may do.
    static func sentence(
        _ check: CurveCheck, what: String, place: String, replicates: Int, bends: Bool = false
    ) -> String {
        guard let envelope = check.envelope else {
            return "\(what) is shown without a band: no data were simulated for comparison."
        }
        guard let worst = check.worst else {
            if bends {
                return
                    "\(what) stays inside the band, but bends more than in data simulated from this model (\(basis(envelope, replicates: replicates)))."
            }
            return
                "\(what) stays inside the band, as it does in 95\u{00A0}% of data sets simulated from this model (\(basis(envelope, replicates: replicates)))."
        }
        return
            "\(what) leaves the band (\(basis(envelope, replicates: replicates))): at \(place) of \(NumberText.significant(worst.x, 3)) it is \(NumberText.significant(worst.value, 2)), where simulated data have \(NumberText.significant(worst.expected, 2)) on average."
    }
}
