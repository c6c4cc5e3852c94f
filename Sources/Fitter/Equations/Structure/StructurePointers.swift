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
        terms.withUnsafeBufferPointer { terms in
            panelStarts.withUnsafeBufferPointer { panelStarts in
                panelValueStarts.withUnsafeBufferPointer { panelValueStarts in
                    panelRows.withUnsafeBufferPointer { panelRows in
                        ancestorStarts.withUnsafeBufferPointer { ancestorStarts in
                            ancestorRows.withUnsafeBufferPointer { ancestorRows in
                                body(
                                    StructurePointers(
                                        terms: terms, panelStarts: panelStarts, panelValueStarts: panelValueStarts,
                                        panelRows: panelRows,
                                        ancestorStarts: ancestorStarts, ancestorRows: ancestorRows,
                                        leadingColumns: leadingColumns, denseDimension: denseDimension))
                            }
                        }
                    }
                }
            }
        }
    }
}
