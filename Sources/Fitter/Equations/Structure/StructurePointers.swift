/// The index arrays of a ``BlockStructure`` on raw storage, for the innermost loops.
///
/// Invariants, established when the structure is made: every panel's range lies inside `panelRows`, every column that it holds is less than the number of columns,
/// and a panel's rows ascend. Subscripts are checked in debug builds.
struct StructurePointers {
    let terms: UnsafeBufferPointer<BlockStructure.Term>
    let panelStarts: UnsafeBufferPointer<Int>
    let panelValueStarts: UnsafeBufferPointer<Int>
    let panelRows: UnsafeBufferPointer<Int32>
    let ancestorStarts: UnsafeBufferPointer<Int>
    let ancestorRows: UnsafeBufferPointer<Int32>
    let leadingColumns: Int
    let denseDimension: Int

    /// The number of rows of a panel.
    @inline(__always) func rowCount(_ panel: Int) -> Int { panelStarts[panel + 1] - panelStarts[panel] }
}

extension BlockStructure {
    /// Calls `body` with the index arrays on raw storage, which are valid for the duration of the call.
    func withPointers<Result>(_ body: (StructurePointers) -> Result) -> Result {
        func call(
            _ terms: UnsafePointer<Term>, _ panelStarts: UnsafePointer<Int>, _ panelValueStarts: UnsafePointer<Int>,
            _ panelRows: UnsafePointer<Int32>, _ ancestorStarts: UnsafePointer<Int>,
            _ ancestorRows: UnsafePointer<Int32>
        ) -> Result {
            body(
                StructurePointers(
                    terms: UnsafeBufferPointer(start: terms, count: self.terms.count),
                    panelStarts: UnsafeBufferPointer(start: panelStarts, count: self.panelStarts.count),
                    panelValueStarts: UnsafeBufferPointer(start: panelValueStarts, count: self.panelValueStarts.count),
                    panelRows: UnsafeBufferPointer(start: panelRows, count: self.panelRows.count),
                    ancestorStarts: UnsafeBufferPointer(start: ancestorStarts, count: self.ancestorStarts.count),
                    ancestorRows: UnsafeBufferPointer(start: ancestorRows, count: self.ancestorRows.count),
                    leadingColumns: leadingColumns, denseDimension: denseDimension))
        }
        return call(terms, panelStarts, panelValueStarts, panelRows, ancestorStarts, ancestorRows)
    }
}
