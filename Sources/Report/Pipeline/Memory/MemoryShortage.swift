import Fitter

/// A fit that would not fit in memory, found before it begins.
struct MemoryShortage: Error, CustomStringConvertible {
    /// The solver that was to be used.
    enum Solver {
        case direct, iterative
    }

    let memory: FitMemory
    let solver: Solver
    let budget: MemoryBudget

    /// - Throws: itself, where a fit needs more memory than there is.
    static func check(_ design: MixedModelDesign, _ solver: FittedModel.Solver, _ budget: MemoryBudget) throws {
        // Most fits are small beyond doubt, whatever is nested in what.
        let effects = design.random.reduce(0.0) { $0 + Double($1.levels.count * $1.coefficients.count) }
        let columns = effects + Double(design.fixed.matrix.columns) + 1
        let room = Double(budget.bytes)
        if 64 * columns * columns + 400 * Double(design.n) < room { return }
        let memory = FitMemory(design)
        switch solver {
        case .direct where memory.directBytes > room:
            throw MemoryShortage(memory: memory, solver: .direct, budget: budget)
        case .iterative where memory.iterativeBytes > room:
            throw MemoryShortage(memory: memory, solver: .iterative, budget: budget)
        case .automatic where min(memory.directBytes, memory.iterativeBytes) > room:
            let solver: Solver = memory.directBytes < memory.iterativeBytes ? .direct : .iterative
            throw MemoryShortage(memory: memory, solver: solver, budget: budget)
        default: return
        }
    }

    var description: String {
        let needed = solver == .direct ? memory.directBytes : memory.iterativeBytes
        var text = "the fit would take about \(Self.size(needed)) of memory, and \(available)"
        if solver == .direct, !memory.denseTerms.isEmpty {
            let terms = memory.denseTerms.map { term in
                "\(NumberText.count(term.levels)) levels of \(term.group.quotedForDisplay())"
                    + (term.coefficients > 1 ? " with \(term.coefficients) coefficients" : "")
            }
            text +=
                "; most of it is for the dense block of \(Sentence.list(terms)), \(NumberText.count(memory.denseColumns)) by \(NumberText.count(memory.denseColumns)) numbers three times"
        }
        return text + ". "
            + (remedies.isEmpty ? "Give it a machine with more memory" : remedies.joined(separator: ", or ")) + "."
    }

    private var available: String {
        let size = Self.size(Double(budget.bytes))
        return switch budget.source {
        case .machine: "the machine has \(size) left"
        case .controlGroup: "the control group (container or job) has \(size) left"
        case .option: "--memory leaves \(size) besides the data"
        }
    }

    /// What would fit.
    private var remedies: [String] {
        var remedies: [String] = []
        let room = Double(budget.bytes)
        if solver == .direct, memory.iterativeBytes <= room {
            remedies.append("Use --solver iterative, which takes about \(Self.size(memory.iterativeBytes))")
        }
        if let term = memory.denseTerms.first(where: { $0.bytesWithout <= room }) {
            let verb = remedies.isEmpty ? "Leave" : "leave"
            remedies.append(
                "\(verb) out the random effects of \(term.group.quotedForDisplay()), without which it takes about \(Self.size(term.bytesWithout))"
            )
        }
        return remedies
    }

    /// Bytes in GiB or MiB.
    static func size(_ bytes: Double) -> String {
        let mebibytes = bytes / 1_048_576
        return mebibytes >= 1000
            ? "\(NumberText.fixed(mebibytes / 1024, 1)) GiB" : "\(NumberText.fixed(mebibytes.rounded(.up), 0)) MiB"
    }
}

extension FitOptions {
    /// How many bytes a fit of a design may take, found now.
    ///
    /// - Throws: ``MemoryShortage`` where these are too few.
    func memoryLimit(for design: MixedModelDesign, _ solver: FittedModel.Solver = .direct) throws -> Int {
        let budget = MemoryBudget.now(limit: memory?.bytes)
        try MemoryShortage.check(design, solver, budget)
        return budget.bytes
    }
}
