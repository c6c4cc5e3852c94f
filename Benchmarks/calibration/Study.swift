import Dispatch
import Synchronization

/// The pages of all data sets of one size.
struct Study {
    let rows: Int
    let models: Int
    let faults: Int
    let seed: UInt64

    struct Result {
        let rows: Int
        let trueModels: [StudyPage]
        let faults: [(fault: StudyFault, pages: [StudyPage])]
    }

    func run() throws -> Result {
        let designs = StudyDesign.allCases
        let trueModels = try pages(models) { index in (designs[index % designs.count], nil) }
        let faulty = try StudyFault.allCases.map { fault in
            (fault: fault, pages: try pages(faults) { _ in (.oneFactor, fault) })
        }
        return Result(rows: rows, trueModels: trueModels, faults: faulty)
    }

    /// The pages in the order of the data sets, which the threads take one after the other.
    private func pages(
        _ count: Int, _ model: @Sendable (Int) -> (StudyDesign, StudyFault?)
    ) throws -> [StudyPage] {
        let pages = Mutex([Swift.Result<StudyPage, any Error>?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let (design, fault) = model(index)
            // Seeds that no two data sets share.
            let own =
                seed &* 1_000_003 &+ UInt64(rows) &* 10_007 &+ UInt64(index) &* 64
                &+ UInt64(fault.flatMap { StudyFault.allCases.firstIndex(of: $0) } ?? 63)
            let page = Swift.Result {
                try StudyPage(
                    StudyData(design, fault, rows: rows, seed: own).table, formula: design.formula, seed: own)
            }
            pages.withLock { $0[index] = page }
        }
        return try pages.withLock { try $0.compactMap { try $0?.get() } }
    }
}
