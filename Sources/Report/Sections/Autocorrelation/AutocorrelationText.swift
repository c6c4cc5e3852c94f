import Assessment
import Fitter

/// What is said of the autocorrelation of the residuals.
struct AutocorrelationText {
    private let check: AutocorrelationCheck
    private let replicates: Int

    init(_ check: AutocorrelationCheck, replicates: Int) {
        self.check = check
        self.replicates = replicates
    }

    /// What was compared with what, and what to do about a finding.
    var paragraphs: [String] {
        let basis =
            "\(order) The band shows the autocorrelations of \(Sentence.counted(replicates, "simulated data set")), for all lags and factors at once; they are not exactly 0, because a level's effect is estimated from its own rows."
        guard check.worst != nil else { return [basis] }
        guard isExcess else {
            let rows = check.time == nil ? "Check the order of the rows: they" : "Rows"
            return [
                basis,
                "Negative autocorrelations are no sign of a missing trend. \(rows) may alternate between conditions that the model lacks.",
            ]
        }
        return [
            basis,
            "Correlated errors make standard errors wrong, mostly of effects that change slowly within levels. \(check.time == nil ? "If the rows are in the order of time, add" : "Add") what changes with it to the model: a curved trend, random slopes over time, or a random effect for shorter periods. What remains needs a model with autocorrelated errors, such as those of R's nlme.",
        ]
    }

    /// The finding.
    var sentence: String {
        let basis = CheckText.basis(check.envelope, replicates: replicates)
        guard let worst = check.worst else {
            return
                "The residuals of \(successive) within levels of \(Sentence.alternatives(check.groups.map(\.shown))) are no more correlated than those of simulated data (\(basis))."
        }
        let suggestion =
            isExcess
            ? "\(check.time == nil ? "If the rows are in the order of time, the" : "The") model may lack a trend or slopes over time."
            : check.time == nil ? "Check the order of the rows." : "Check what alternates over time."
        return
            "The residuals of \(successive) within levels of \(Sentence.list(check.groupsOutside.map(\.shown))) are autocorrelated (\(basis)): \(Self.value(worst)). Standard errors and tests assume independent errors. \(suggestion)"
    }

    /// What follows what: "successive rows", "successive occasions (week)".
    private var successive: String {
        check.time.map { "successive occasions (\($0.name.shown))" } ?? "successive rows"
    }

    /// What orders the rows of a level, as a sentence.
    private var order: String {
        guard let time = check.time else {
            return
                "Within each level, the rows are taken in the order of the file, which is that of time only if the file is sorted by time."
        }
        let missing =
            time.missingCount == 0
            ? ""
            : " \(Sentence.counted(time.missingCount, "row")) without a value of it \(time.missingCount == 1 ? "is" : "are") left out."
        return
            "Within each level, the rows are taken in the order of \(time.name.shown). Rows with the same value are one occasion, and lag 1 pairs each of them with each row of the next occasion.\(missing)"
    }

    /// How one factor's autocorrelations lie in their band.
    func reading(_ group: String) -> String {
        let scope = check.groups.count > 1 ? " for all factors together" : ""
        let basis = CheckText.basis(check.envelope, of: scope, replicates: replicates)
        let outside = check.points.filter { $0.group == group && $0.isOutside }
        guard let worst = outside.max(by: { abs($0.value - $0.center) < abs($1.value - $1.center) }) else {
            return "All autocorrelations within levels of \(group.shown) lie inside the band."
        }
        let lags = Sentence.list(outside.map { NumberText.count($0.lag) })
        return
            "Outside of the band (\(basis)): \(outside.count == 1 ? "lag" : "lags") \(lags). \(Self.value(worst).capitalizedFirst)."
    }

    /// Whether the autocorrelation at the shortest lag outside of the band is too high; where residuals alternate, it is too high at even lags only.
    private var isExcess: Bool {
        check.points.filter(\.isOutside).min { $0.lag < $1.lag }.map { $0.value > $0.center } ?? false
    }

    private static func value(_ point: AutocorrelationCheck.Point) -> String {
        "the autocorrelation at lag \(point.lag) is \(NumberText.significant(point.value, 2)), where simulated data have \(NumberText.significant(point.center, 2)) on average"
    }
}
