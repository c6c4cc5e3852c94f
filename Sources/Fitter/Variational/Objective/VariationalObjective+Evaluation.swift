/// Single evaluations, each with space of its own.
extension VariationalObjective {
    /// The loss in closed form at the given variables.
    package func exactLoss(at variables: [Double]) -> Double {
        var workspace = VariationalWorkspace(for: cells)
        return exactLoss(variables, workspace: &workspace)
    }

    /// The loss for the draws m + s eps, and its gradient; `noise` holds one or more vectors eps.
    package func sampledLoss(at variables: [Double], noise: [Double]) -> (loss: Double, gradient: [Double]) {
        var workspace = VariationalWorkspace(for: cells)
        var gradient = variables
        let loss = formGradient(&gradient, at: variables, noise: noise, wantsLoss: true, workspace: &workspace)
        return (loss, gradient)
    }
}
