import Fitter

/// How a folder of moments becomes a fitted model: read, check, code, check the memory, fit.
struct MomentFit {
    let folder: MomentFolder
    let options: FitOptions
    let threads: Int
    /// Where progress is shown.
    let terminal: Terminal

    func run(_ text: String, degreesOfFreedom: FittedModel.DegreesOfFreedom) throws -> FittedData {
        let clock = ContinuousClock()
        let start = clock.now
        let formula = try Formula(text)
        terminal.begin("reading")
        let moments = try folder.moments()
        let read = clock.now
        terminal.begin("building the model")
        let data = try ModelData(moments: moments, formula: formula, options: options.model)
        var timeline = FitTimeline(start: start, read: read, coded: clock.now)
        let pipeline = FitPipeline(
            source: DelimitedFile(folder.path), options: options, threads: threads, terminal: terminal)
        let fit = try pipeline.fit(
            data.design, method: options.method, degreesOfFreedom: degreesOfFreedom, solver: .direct
        ) { timeline.begin($0, at: clock.now) }
        return FittedData(
            formula: formula, options: options.model, data: data, profile: nil, time: nil, fit: fit, table: nil,
            centerings: [], timeline: timeline)
    }
}
