/// What a run carries from one step to the next.
struct VariationalState: Sendable {
    private(set) var variables: [Double]
    private(set) var iteration = 0
    /// The learning rate of the last step.
    private(set) var rate = 0.0
    private var gradient: [Double]
    private var noise: [Double]
    private var draws: Xoshiro256StarStar
    private var adam: AdamOptimizer
    private var workspace: VariationalWorkspace
    private let normals = NormalSampler()
    private let decay = StaircaseDecay()
    private let objective: VariationalObjective

    /// Starts every variable at a standard normal draw.
    init(objective: VariationalObjective, samples: Int, seed: UInt64) {
        let streams = RandomStreams(seed: seed)
        var starts = streams.stream(.variationalStart)
        draws = streams.stream(.variationalDraws)
        variables = [Double](repeating: 0, count: objective.layout.count)
        normals.fill(&variables, using: &starts)
        gradient = variables
        noise = [Double](repeating: 0, count: samples * objective.cells.effectCount)
        adam = AdamOptimizer(variables: variables.count)
        workspace = VariationalWorkspace(for: objective.cells)
        self.objective = objective
    }

    /// Takes one step, and returns the loss of its draws before the update where `wantsLoss` says so, else 0.
    mutating func step(wantsLoss: Bool) -> Double {
        iteration += 1
        rate = decay.rate(step: iteration)
        normals.fill(&noise, using: &draws)
        let loss = objective.formGradient(
            &gradient, at: variables, noise: noise, wantsLoss: wantsLoss, workspace: &workspace)
        adam.step(&variables, gradient: gradient, rate: rate)
        return loss
    }

    /// The loss in closed form at the present variables.
    mutating func exactLoss() -> Double {
        objective.exactLoss(variables, workspace: &workspace)
    }
}
