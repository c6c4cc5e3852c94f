import Fitter
import Foundation
import Synchronization
import Testing

@Suite("Reading in blocks")
struct TableBlocksTests {
    /// Everything that a reading gives, also where it gives an error.
    private func outcome(_ text: [UInt8], _ columns: [ColumnRequest], threads: Int, blockSize: Int) -> String {
        do {
            let table = try Table(text: text, source: "f", columns: columns, threads: threads, blockSize: blockSize)
            let lines = (0..<table.rowCount).map(table.line(ofRow:))
            let columns = table.columns.map {
                "\($0.numbers ?? []) \(String(describing: $0.categories)) \($0.missingCount)"
            }
            return "\(table.rowCount) \(table.header) \(columns) \(lines)"
        } catch {
            return "\(error)"
        }
    }

    private static let wholeText = 1 << 20

    @Test("Blocks of any size and any number of threads read the same from anything")
    func hostileText() {
        var random = SplitMix(state: 17)
        let rows = [
            "1,a", "2.5,b", "-3e2,\"c,\"\"d\"\"\"", "NA,\"e\r\nf\"", "\"4\",", "", " ", "5 , g ", "6,\"h\n\n\n\"",
        ]
        let hostile = [
            "x,y", "7", "8,9,10", "\"11,z", "12,\"z\"z", "13,z\"z", "14\r15,16", "\u{FEFF},", "17,é", "01,1.0",
        ]
        let ends = ["\n", "\n", "\r\n", "\r"]
        let columns = [ColumnRequest("y", .automatic), ColumnRequest("g", .categorical)]
        var errors = 0
        for round in 0..<3000 {
            var text: [UInt8] = Array((round % 5 == 0 ? "\n \r\n\u{FEFF}y,g\n" : "\u{FEFF}y,\"g\"\r\n").utf8)
            for _ in 0..<Int(random.next() % 12) {
                let isHostile = random.next() % 24 == 0
                let choices = isHostile ? hostile : rows
                text += Array(choices[Int(random.next() % UInt64(choices.count))].utf8)
                if random.next() % 200 == 0 { text += [0x31, 0x2C, 0xE9] }
                text += Array(ends[Int(random.next() % 4)].utf8)
            }
            if random.next() % 2 == 0 { text.removeLast() }
            let whole = outcome(text, columns, threads: 1, blockSize: Self.wholeText)
            if whole.hasPrefix("f:") { errors += 1 }
            for threads in 1...3 {
                let blockSize = Int(random.next() % 24) + 1
                #expect(outcome(text, columns, threads: threads, blockSize: blockSize) == whole)
            }
        }
        // Both kinds of outcome are there to be compared.
        #expect(errors > 300 && errors < 2700)
    }

    @Test(
        "A level is the same in all blocks, and another spelling of its number is another level",
        arguments: [1, 3, 1 << 20])
    func levels(blockSize: Int) throws {
        let cells = [
            "7", "07", "\"7\"", "7.0", "4194303", "4194304", "4194304.0", "9999999", "0", "-1", "NA", "12345678", "70",
            "",
            "000",
        ]
        for threads in 1...3 {
            let table = try Table(
                text: Array(("g,h\n" + cells.map { $0 + ",1" }.joined(separator: "\n")).utf8), source: "f",
                columns: [ColumnRequest("g", .categorical)], threads: threads, blockSize: blockSize)
            let categories = try #require(table.column(named: "g")?.categories)
            #expect(
                categories.levels == [
                    "-1", "0", "000", "7", "07", "7.0", "70", "4194303", "4194304", "4194304.0", "9999999", "12345678",
                ])
            #expect(categories.codes == [3, 4, 3, 5, 7, 8, 9, 10, 1, 0, -1, 11, 6, -1, 2])
        }
    }

    @Test("Integers and text are in the order of their bytes, in whatever block they stand", arguments: [1, 1 << 20])
    func mixedLevels(blockSize: Int) throws {
        let cells = ["10", "9", "ten", "010", "1234567890", "\"9\"", "long text of many letters", "10", "ten"]
        let table = try Table(
            text: Array(("g,h\n" + cells.map { $0 + ",1" }.joined(separator: "\r\n")).utf8), source: "f",
            columns: [ColumnRequest("g", .categorical)], threads: 2, blockSize: blockSize)
        let categories = try #require(table.column(named: "g")?.categories)
        #expect(categories.levels == ["010", "10", "1234567890", "9", "long text of many letters", "ten"])
        #expect(categories.codes == [1, 3, 5, 0, 2, 3, 4, 1, 5])
    }

    @Test("Short cells are the same numbers as between quotes, where they are read byte by byte")
    func shortNumbers() {
        let letters = ["0", "1", "5", ".", "-", "+", "e", "N", "A", " "]
        var texts = [""]
        for _ in 0..<4 { texts = [""] + texts.flatMap { text in letters.map { text + $0 } } }
        func value(_ text: String) -> UInt64? {
            let columns = [ColumnRequest("y", .numeric)]
            let table = try? Table(text: Array("y,g\n\(text),\n".utf8), source: "f", columns: columns)
            return table?.columns.first?.numbers?.first?.bitPattern
        }
        let different = texts.filter { text in
            value(text) != value("\"" + text.trimmingCharacters(in: .whitespaces) + "\"")
        }
        #expect(different == [])
    }

    @Test("Reading in blocks gzip data are the same in blocks of any size", arguments: [1, 7, 100])
    func gzip(blockSize: Int) throws {
        let columns = [ColumnRequest("y", .numeric), ColumnRequest("g", .categorical)]
        for file in ["plain", "two-members", "truncated", "corrupt", "trailing"] {
            let bytes = [UInt8](try Data(contentsOf: TableFileTests.folder.appending(path: "\(file).csv.gz")))
            let whole = outcome(bytes, columns, threads: 1, blockSize: Self.wholeText)
            #expect(whole.contains("damaged") || whole.contains("middle of its gzip") || whole.hasPrefix("1000 "))
            #expect(outcome(bytes, columns, threads: 2, blockSize: blockSize) == whole)
        }
    }

    @Test(
        "Reading tells how far it has come, in bytes of the file", arguments: ["two-members.csv.gz", "trailing.csv.gz"])
    func progress(file: String) throws {
        let path = TableFileTests.folder.appending(path: file).path()
        let size = try Data(contentsOf: URL(filePath: path)).count
        let reports = Mutex([(Int, Int)]())
        let columns = [ColumnRequest("y", .numeric)]
        _ = try? Table(contentsOf: path, columns: columns, threads: 2) { read, total in
            reports.withLock { $0.append((read, total)) }
        }
        let seen = reports.withLock { $0 }
        #expect(seen.map(\.1).allSatisfy { $0 == size })
        #expect(seen.map(\.0) == seen.map(\.0).sorted())
        #expect(seen.last?.0 == size || file == "trailing.csv.gz")
    }

    @Test("A pipe is read to its end, and nobody knows how long it is")
    func pipe() throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("y,g\n1,a\n2,b\n".utf8))
        try pipe.fileHandleForWriting.close()
        let totals = Mutex([Int]())
        let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
        let table = try Table(contentsOf: path, columns: [ColumnRequest("y", .automatic)]) { _, total in
            totals.withLock { $0.append(total) }
        }
        #expect(table.column(named: "y")?.numbers == [1, 2])
        #expect(totals.withLock { Set($0) } == [0])
    }
}
