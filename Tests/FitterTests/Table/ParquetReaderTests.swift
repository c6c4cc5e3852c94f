import Fitter
import Testing

@Suite("Reading a stream of Parquet")
struct ParquetReaderTests {
    private func read(
        _ bytes: [UInt8], _ contents: [ParquetContent], blockSize: Int = 1 << 20
    ) throws -> (rowCount: Int, columns: [ParquetValues]) {
        var rest = bytes[...]
        return try ParquetReader(contents) { buffer in
            let part = rest.prefix(min(buffer.count, blockSize))
            buffer.copyBytes(from: part)
            rest = rest.dropFirst(part.count)
            return part.count
        }.read()
    }

    private func numbers(_ values: ParquetValues) -> [Double]? {
        if case .numbers(let numbers) = values { numbers } else { nil }
    }

    /// The level of each row.
    private func texts(_ values: ParquetValues) -> [String?]? {
        guard case .categories(let categories) = values else { return nil }
        return categories.codes.map { $0 < 0 ? nil : categories.levels[Int($0)] }
    }

    /// Some rows of all kinds of values and pages, in two row groups.
    private static let sample: (bytes: [UInt8], contents: [ParquetContent]) = {
        var stream = ParquetStream()
        let present = [true, true, false, true, true]
        stream.add(
            rows: 5,
            [
                (5, [.data(present, ParquetStream.numbers([0.1, -0.0, .infinity, .nan]), encoding: 0)]),
                (2, [.data(present, ParquetStream.integers([7, 1 << 53 + 1, -3, 7]), encoding: 0)]),
                (
                    6,
                    [
                        .distinct(ParquetStream.texts(["", "it's é", "7"]), count: 3),
                        .data(present, ParquetStream.places([2, 0, 1, 0], width: 2), encoding: 2),
                    ]
                ),
            ])
        stream.add(
            rows: 3,
            [
                (
                    5,
                    [
                        .distinct(ParquetStream.numbers([2.5]), count: 1),
                        .data(
                            [true, true, true], ParquetStream.places([0, 0, 0], width: 0, asRuns: true), encoding: 8),
                    ]
                ),
                (
                    2,
                    [
                        .data([true], ParquetStream.integers([40]), encoding: 0),
                        .data([false, true], ParquetStream.integers([5_000_000]), encoding: 0),
                    ]
                ),
                (6, [.data([true, true, false], ParquetStream.texts(["007", "NA"]), encoding: 0)]),
            ])
        return (stream.finished(), [.numbers, .integers, .texts(order: nil)])
    }()

    @Test(
        "Values of every kind are those that were written, whatever the sizes of the blocks",
        arguments: [1, 7, 1 << 20])
    func values(blockSize: Int) throws {
        let (rowCount, columns) = try read(Self.sample.bytes, Self.sample.contents, blockSize: blockSize)
        #expect(rowCount == 8)
        let found = try #require(numbers(columns[0]))
        #expect(found[0] == 0.1 && found[1].sign == .minus && found[3] == .infinity)
        #expect(found[2].isNaN && found[4].isNaN && found[5...] == [2.5, 2.5, 2.5])
        #expect(
            texts(columns[1]) == ["7", "\(1 << 53 + 1)", nil, "-3", "7", "40", nil, "5000000"])
        #expect(texts(columns[2]) == ["7", "", nil, "it's é", "", "007", "NA", nil])
    }

    @Test("Levels that are all numbers are sorted by value, others by bytes, and given ones stay in their order")
    func order() throws {
        var stream = ParquetStream()
        let all = [Bool](repeating: true, count: 3)
        let labels = ParquetStream.texts(["b", "a", "b"])
        stream.add(
            rows: 3,
            [
                (2, [.data(all, ParquetStream.integers([10, -2, 9]), encoding: 0)]),
                (6, [.data(all, labels, encoding: 0)]), (6, [.data(all, labels, encoding: 0)]),
            ])
        let columns = try read(
            stream.finished(), [.integers, .texts(order: nil), .texts(order: ["c", "b", "a"])]
        ).columns
        let levels: [[String]] = columns.map { if case .categories(let found) = $0 { found.levels } else { [] } }
        #expect(levels == [["-2", "9", "10"], ["a", "b"], ["c", "b", "a"]])
        #expect(texts(columns[2]) == ["b", "a", "b"])
    }

    @Test("Places of every width are read, packed and as runs", arguments: [1, 2, 3, 5, 8, 9, 12, 16])
    func widths(width: Int) throws {
        let values = (0..<100).map { ($0 &* 7919) % (1 << width) }
        let distinct = (0..<1 << width).map(Double.init)
        for asRuns in [false, true] {
            var stream = ParquetStream()
            stream.add(
                rows: 100,
                [
                    (
                        5,
                        [
                            .distinct(ParquetStream.numbers(distinct), count: distinct.count),
                            .data(
                                [Bool](repeating: true, count: 100),
                                ParquetStream.places(values, width: width, asRuns: asRuns), encoding: 8),
                        ]
                    )
                ])
            #expect(numbers(try read(stream.finished(), [.numbers]).columns[0]) == values.map(Double.init))
        }
    }

    @Test("No rows are no row group, and no error")
    func empty() throws {
        let (rowCount, columns) = try read(ParquetStream().finished(), [.numbers, .integers])
        #expect(rowCount == 0 && columns.count == 2)
    }

    @Test("A stream that ends anywhere before its end is an error")
    func truncated() {
        for count in 0..<Self.sample.bytes.count {
            #expect(throws: ParquetError.self) { try read(Array(Self.sample.bytes[..<count]), Self.sample.contents) }
        }
    }

    @Test(
        "A stream with a wrong byte is an error or gives as many rows as the end says, and nothing else",
        arguments: 0..<8)
    func damaged(bit: Int) {
        for index in Self.sample.bytes.indices {
            var bytes = Self.sample.bytes
            bytes[index] ^= 1 << UInt8(bit)
            do {
                #expect(try read(bytes, Self.sample.contents).rowCount == 8)
            } catch {
                #expect(error is ParquetError)
            }
        }
    }

    @Test("A stream whose end says another number of rows, or whose columns are of other types, is an error")
    func disagreement() {
        var stream = ParquetStream()
        stream.add(rows: 1, [(5, [.data([true], ParquetStream.numbers([1]), encoding: 0)])])
        #expect(throws: ParquetError.self) { try read(stream.finished(rows: 2), [.numbers]) }
        #expect(throws: ParquetError.self) { try read(stream.finished(), [.integers]) }
        #expect(throws: ParquetError.self) { try read(stream.finished(), [.numbers, .numbers]) }
    }
}
