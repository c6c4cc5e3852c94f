import Fitter
import Testing

/// Reads all columns of `text`, each as its content says.
func readTable(_ text: String, _ columns: [ColumnRequest]? = nil, threads: Int = 1) throws(TableError) -> Table {
    let all = try Table(text: Array(text.utf8), source: "data.csv", columns: [])
    let requests = columns ?? all.header.filter { !$0.isEmpty }.map { ColumnRequest($0, .automatic) }
    return try Table(text: Array(text.utf8), source: "data.csv", columns: requests, threads: threads)
}

@Suite("Reading tables")
struct TableReadingTests {
    @Test(
        "The same table is read in every spelling of the format",
        arguments: [
            "y,g\n1,a\n2.5,b\n", "y,g\r\n1,a\r\n2.5,b", "y\tg\n1\ta\n2.5\tb\n\n\n", "y;g\n1;a\n2.5;b\n",
            "y|g\r1|a\r2.5|b\r",
            "\u{FEFF}y,g\n1,a\n2.5,b\n", "\"y\",\"g\"\n\"1\",\"a\"\n\"2.5\",\"b\"\n", "y, g\n 1, a\n2.5 ,b \n",
            "\n\ny,g\n1,a\n\n2.5,b\n  \n", "y,g\n1e0,a\n+25e-1,b",
        ])
    func spellings(text: String) throws {
        let table = try readTable(text)
        #expect(table.header == ["y", "g"])
        #expect(table.column(named: "y")?.numbers == [1, 2.5])
        #expect(table.column(named: "g")?.categories == Categories(levels: ["a", "b"], codes: [0, 1]))
    }

    @Test("Quoted cells hold delimiters, line breaks and doubled quotes")
    func quoting() throws {
        let table = try readTable("g,y\n\"a,b\",1\n\"a\nb\",2\n\"a\"\"b\",3\n\"\",4\n")
        #expect(
            table.column(named: "g")?.categories == Categories(levels: ["a\nb", "a\"b", "a,b"], codes: [2, 0, 1, -1]))
        #expect(table.column(named: "y")?.numbers == [1, 2, 3, 4])
    }

    @Test("Empty cells, NA and NaN are missing, quoted or not")
    func missing() throws {
        let table = try readTable("y,g\n,\nNA,\"NA\"\nNaN,NaN\n1,a\n")
        let numbers = try #require(table.column(named: "y")?.numbers)
        #expect(numbers.map(\.isNaN) == [true, true, true, false])
        #expect(table.column(named: "y")?.missingCount == 3)
        #expect(table.column(named: "g")?.categories?.codes == [-1, -1, -1, 0])
    }

    @Test("A column can be numbers and categories at once")
    func bothUses() throws {
        let table = try readTable("x\n10\n9\n\n10\nNA\n", [.init("x", .categorical), .init("x", .numeric)])
        let column = try #require(table.column(named: "x"))
        #expect(column.numbers?.prefix(3) == [10, 9, 10])
        #expect(column.categories == Categories(levels: ["9", "10"], codes: [1, 0, 1, -1]))
    }

    @Test(
        "Levels are in the order of their numbers where all are numbers, else of their bytes",
        arguments: [
            (["10", "9", "-1"], ["-1", "9", "10"]), (["10", "9", "x"], ["10", "9", "x"]),
            (["b", "B", "é", "z"], ["B", "b", "z", "é"]),
            (["1.0", "1", "2"], ["1", "1.0", "2"]),
            (["10000000000000001", "10000000000000000"], ["10000000000000000", "10000000000000001"]),
        ])
    func levelOrder(cells: [String], levels: [String]) throws {
        let table = try readTable("g\n" + cells.joined(separator: "\n"), [.init("g", .categorical)])
        #expect(table.column(named: "g")?.categories?.levels == levels)
    }

    @Test("Only the columns asked for are looked at, and columns without a name are allowed")
    func onlyWanted() throws {
        let table = try readTable("\"\",y,bad,\n1,5,x,\n2,6,7,\n", [.init("y", .numeric)])
        #expect(table.columns.map(\.name) == ["y"])
        #expect(table.column(named: "y")?.numbers == [5, 6])
        #expect(table.header == ["", "y", "bad", ""])
    }

    @Test("Rows know their lines through cells of several lines and blank lines")
    func lines() throws {
        let table = try readTable("g,y\na,1\n\"b\nc\",2\n\n\nd,3\ne,4\n")
        #expect((0..<4).map(table.line(ofRow:)) == [2, 3, 7, 8])
    }

    @Test("Any number of threads reads the same table", arguments: 2...5)
    func threads(count: Int) throws {
        var text = "g,x,late,note\n"
        for row in 0..<40_000 {
            let late = row < 20_000 ? "" : row % 2 == 0 ? "u" : "v"
            let note = row % 97 == 0 ? "\"two\nlines, \"\"\(row)\"\"\"" : "n\(row % 5)"
            text += "level \(row * 7919 % 1000),\(row)e-1,\(late),\(note)\n"
        }
        let one = try readTable(text)
        let several = try readTable(text, threads: count)
        for (a, b) in zip(one.columns, several.columns) {
            #expect(a.name == b.name && a.numbers == b.numbers && a.missingCount == b.missingCount)
            #expect(a.categories == b.categories)
        }
        #expect(
            [0, 97, 98, 30_000, 39_999].map(one.line(ofRow:)) == [0, 97, 98, 30_000, 39_999].map(several.line(ofRow:)))
    }
}
