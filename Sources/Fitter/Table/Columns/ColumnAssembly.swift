/// Puts together a column that several threads have read.
///
/// The rows move piece by piece from where each thread has put them to the finished column, and are given back before
/// the next column is begun: at no time is there a second copy of more than one.
struct ColumnAssembly {
    let workers: [ScanWorker]
    let pieces: ScannedPieces
    let dateOrder: DateOrder?

    /// The column `index` of the workers, whose rows are given back.
    func column(_ index: Int, as wanted: WantedColumn, levels: ColumnLevels) throws(TableError) -> Column {
        let request = wanted.request
        var missing = 0
        var numberCells = 0
        var textCells = 0
        for place in pieces.places {
            let part = part(index, at: place)
            missing += part.missing
            numberCells += part.numberCells
            textCells += part.textCells
        }
        if numberCells > 0 && textCells > 0 {
            throw pieces.error(mixture(index, field: wanted.field, numbers: numberCells, texts: textCells))
        }
        var codes: [Int32]?
        var numbers: [Double]?
        var time: TimeFormat?
        if request.uses.contains(.categorical) || textCells > 0 { codes = self.codes(index, levels) }
        if let texts = codes, textCells > 0 {
            if let (values, format) = try moments(levels.names, texts, request) {
                numbers = Cores.map(texts.count) { texts[$0] < 0 ? .nan : values[Int(texts[$0])] }
                time = format
                if !request.uses.contains(.categorical) { codes = nil }
            }
        } else if request.uses.contains(.numeric) || request.uses.contains(.automatic) {
            (numbers, time) = try dates(self.numbers(index), request)
        }
        for worker in workers { worker.columns[index].removeRows() }
        return Column(
            name: request.name, numbers: numbers,
            categories: codes.map { Categories(levels: levels.names, codes: $0) }, time: time, missingCount: missing)
    }

    /// The dates or times of a column of texts, by level; nil where the texts are categories.
    private func moments(
        _ levels: [String], _ codes: [Int32], _ request: ColumnRequest
    ) throws(TableError) -> (values: [Double], format: TimeFormat)? {
        func error(_ problem: TableError.Problem, level: String) -> TableError {
            let code = levels.firstIndex(ofLevel: level).map(Int32.init)
            return pieces.error(problem, column: request.name, row: code.flatMap(codes.firstIndex(of:)))
        }
        switch MomentColumn(levels, order: request.time?.order ?? dateOrder, scale: request.time?.scale) {
        case .values(let values, let format): return (values, format)
        case .ambiguous(let level, let doubt, let orders):
            throw error(.ambiguousDate(cell: level, doubt: doubt, orders: orders), level: level)
        case .odd(let level, let kind): throw error(.oddDate(cell: level, kind: kind), level: level)
        case .none: break
        }
        if request.uses.contains(.numeric) {
            throw error(.notANumber(cell: levels[0]), level: levels[0])
        }
        let guess = NotationGuess(levels).notations
        if !guess.isEmpty { throw error(.otherNotation(cell: levels[0], notations: guess), level: levels[0]) }
        if let kind = UnreadNumbers.kind(of: levels) {
            throw error(.unreadNumbers(cell: levels[0], kind: kind), level: levels[0])
        }
        if let (notations, other, count) = NotationGuess.ofMost(levels) {
            throw error(
                .mixedNotation(
                    cell: levels[other], notations: notations, numbers: count, others: levels.count - count),
                level: levels[other])
        }
        return nil
    }

    /// Numbers such as 20210304 as the days that they are, where that was asked for; an error where it is to be asked.
    private func dates(
        _ numbers: [Double], _ request: ColumnRequest
    ) throws(TableError) -> (numbers: [Double], time: TimeFormat?) {
        let isWanted = (request.time?.order ?? dateOrder) == .yearMonthDay
        let years = isWanted ? CompactDates.allYears : CompactDates.usualYears
        guard let days = CompactDates.days(numbers, years: years) else { return (numbers, nil) }
        if isWanted { return (days, TimeFormat(scale: .date, order: .yearMonthDay)) }
        guard request.uses.contains(.automatic), !request.uses.contains(.numeric) else { return (numbers, nil) }
        let row = numbers.firstIndex { !$0.isNaN }
        let cell = row.map { Categories.name(numbers[$0]) } ?? ""
        throw pieces.error(.compactDates(cell: cell), column: request.name, row: row)
    }

    private func part(_ index: Int, at place: ScannedPieces.Place) -> ColumnReader.Part {
        workers[place.worker].columns[index].parts[place.part]
    }

    private func mixture(_ index: Int, field: Int, numbers: Int, texts: Int) -> ScanWorker.Failure {
        // The numbers of a column of numbers are not looked at one by one.
        let isNumber = numbers < texts && workers.contains { $0.columns[index].firstNumber != nil }
        let cells = workers.compactMap {
            isNumber ? $0.columns[index].firstNumber : $0.columns[index].firstText
        }
        let first = cells.min { $0.piece < $1.piece }
        return ScanWorker.Failure(
            piece: first?.piece ?? 0, line: first?.line, field: field,
            problem: .mixedColumn(cell: first?.text ?? "", isNumber: isNumber, numbers: numbers, texts: texts))
    }

    private func numbers(_ index: Int) -> [Double] {
        filled { place, rows in
            if let numbers = part(index, at: place).numbers {
                rows.update(from: numbers, count: place.rows.count)
            } else {
                rows.update(repeating: .nan, count: place.rows.count)
            }
        }
    }

    private func codes(_ index: Int, _ levels: ColumnLevels) -> [Int32] {
        filled { place, rows in
            guard let marks = part(index, at: place).marks else {
                rows.update(repeating: -1, count: place.rows.count)
                return
            }
            levels.withCodes(ofWorker: place.worker) { codes in
                for row in 0..<place.rows.count { rows[row] = codes[Int(marks[row])] }
            }
        }
    }

    /// An array of all rows, of which `fill` sets those of one piece at a time.
    private func filled<Value: BitwiseCopyable>(
        _ fill: (ScannedPieces.Place, UnsafeMutablePointer<Value>) -> Void
    ) -> [Value] {
        let places = pieces.places
        return [Value](unsafeUninitializedCapacity: pieces.rowCount) { rows, initialized in
            if let base = rows.baseAddress {
                // Each piece has rows of its own.
                Cores.perform(places.count) { fill(places[$0], base + places[$0].rows.lowerBound) }
            }
            initialized = pieces.rowCount
        }
    }
}
