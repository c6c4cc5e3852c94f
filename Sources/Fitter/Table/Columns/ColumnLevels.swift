/// The levels of a column that several threads have read, together and in order.
struct ColumnLevels: Sendable {
    let names: [String]
    /// For each worker the code of every mark (``LevelMark``) that it has set, from the lowest mark on.
    private let codes: [[Int32]]
    /// For each worker the place in its `codes` of the mark 0.
    private let zeros: [Int]

    /// Brings the workers' levels of the column `index` together.
    init(ofColumn index: Int, workers: [ScanWorker], cells: CellReading) {
        var all = IntegerSet()
        var interner = LevelInterner()
        // For each worker, the common number of each level that it has interned.
        var numbers: [[Int32]] = []
        for worker in workers {
            worker.columns[index].integers.forEach { all.insert($0) }
            let levels = worker.columns[index].interner.levels
            numbers.append((0..<levels.count).map { levels.withBytes(of: $0) { interner.intern($0) } })
        }
        var integers: [Int] = []
        all.forEach { integers.append($0) }
        var spellings = LevelSpellings()
        for integer in integers { spellings.append(integer) }
        for level in 0..<interner.levels.count { spellings.append(level, of: interner.levels) }
        let order = LevelOrder(spellings) { cells.number($0) }
        names = order.names
        var codeOfInteger = [Int32](repeating: -1, count: (integers.last ?? -1) + 1)
        for (level, integer) in integers.enumerated() { codeOfInteger[integer] = order.places[level] }
        codes = numbers.map { numbers in
            numbers.reversed().map { order.places[integers.count + Int($0)] } + [-1] + codeOfInteger
        }
        zeros = numbers.map { $0.count + 1 }
    }

    /// Hands `body` the place where the code of each mark of a worker stands, at the mark as index.
    func withCodes(ofWorker worker: Int, _ body: (UnsafePointer<Int32>) -> Void) {
        codes[worker].withUnsafeBufferPointer { codes in
            if let base = codes.baseAddress { body(base + zeros[worker]) }
        }
    }
}
