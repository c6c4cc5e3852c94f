/// What stopped a scan, by its place in the bytes; lines are counted only now that someone wants to know.
struct ScanFailure: Error {
    /// The offset from the start of the data, when the problem has a place.
    let offset: Int?
    /// The 0-based field, when the problem has one.
    let field: Int?
    let problem: TableError.Problem
}
