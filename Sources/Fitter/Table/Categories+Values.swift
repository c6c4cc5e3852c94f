extension Categories {
    /// The categories of texts, with levels in the order in which the reader puts those of a file; nil is missing.
    init(texts: [String?]) {
        // Keys are bytes, as in a file: Swift takes different spellings of an accent for equal.
        var numbers: [[UInt8]: Int32] = [:]
        var spellings = LevelSpellings()
        var codes: [Int32] = []
        codes.reserveCapacity(texts.count)
        for text in texts {
            guard let text else {
                codes.append(-1)
                continue
            }
            let bytes = Array(text.utf8)
            if let number = numbers[bytes] {
                codes.append(number)
            } else {
                let number = Int32(numbers.count)
                numbers[bytes] = number
                bytes.withUnsafeBytes { spellings.append($0[...]) }
                codes.append(number)
            }
        }
        let parser = DecimalParser()
        let order = LevelOrder(spellings) { parser.parse($0) }
        self.init(levels: order.names, codes: codes.map { $0 < 0 ? -1 : order.places[Int($0)] })
    }

    /// The distinct values of numbers in ascending order; NaN is missing.
    init(numbers: [Double]) {
        let values = Set(numbers.lazy.filter { !$0.isNaN }).sorted()
        var places: [Double: Int32] = [:]
        for (place, value) in values.enumerated() { places[value] = Int32(place) }
        self.init(levels: values.map(Self.name), codes: numbers.map { places[$0] ?? -1 })
    }

    /// A value as it is written most briefly: whole numbers without a decimal point.
    package static func name(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? "\(value)"
    }
}
