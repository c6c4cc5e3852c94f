/// How a model's equations are solved, by name.
enum SolverChoice: String, CaseIterable, OptionValue {
    case automatic, direct, iterative
}
