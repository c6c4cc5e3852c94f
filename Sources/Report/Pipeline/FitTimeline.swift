import Fitter

/// When the stages of a fit began.
struct FitTimeline {
    /// When reading began.
    let start: ContinuousClock.Instant
    /// When the data were read.
    let read: ContinuousClock.Instant
    /// When they were coded.
    let coded: ContinuousClock.Instant
    private var stages: [(start: ContinuousClock.Instant, stage: FittedModel.Stage)] = []

    init(start: ContinuousClock.Instant, read: ContinuousClock.Instant, coded: ContinuousClock.Instant) {
        self.start = start
        self.read = read
        self.coded = coded
    }

    mutating func begin(_ stage: FittedModel.Stage, at time: ContinuousClock.Instant) {
        stages.append((time, stage))
    }

    /// The time that each stage took, the last one up to `end`.
    func seconds(until end: ContinuousClock.Instant) -> FitSeconds {
        func time(_ stage: FittedModel.Stage) -> Double {
            guard let index = stages.firstIndex(where: { $0.stage == stage }) else { return 0 }
            return ((index + 1 < stages.count ? stages[index + 1].start : end) - stages[index].start).seconds
        }
        return FitSeconds(
            read: (read - start).seconds, build: (coded - read).seconds + time(.crossProducts), fit: time(.estimation),
            inference: time(.inference), total: (end - start).seconds)
    }
}
