import Fitter
import Testing

@Suite("Files that are written otherwise")
struct ReadingOptionsTests {
    private func read(
        _ text: String, _ options: ReadingOptions, _ columns: [ColumnRequest]? = nil, blockSize: Int = 1 << 17
    ) throws(TableError) -> Table {
        let bytes = Array(text.utf8)
        let header = try Table(text: bytes, source: "d.csv", columns: [], options: options, threads: 1, blockSize: 64)
            .header
        return try Table(
            text: bytes, source: "d.csv",
            columns: columns ?? header.filter { !$0.isEmpty }.map { ColumnRequest($0, .automatic) }, options: options,
            threads: 2, blockSize: blockSize)
    }

    private func message(
        _ text: String, _ options: ReadingOptions = ReadingOptions(), _ uses: ColumnRequest.Uses = .automatic
    ) -> String {
        do throws(TableError) {
            _ = try read(text, options, [ColumnRequest("x", uses)])
            return "read"
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "Numbers of another notation are numbers where the options say so",
        arguments: [
            (NumberNotation(decimalMark: .comma), ["2,5", "-1", "3,25e2", "NA"], [2.5, -1, 325, Double.nan]),
            (NumberNotation(decimalMark: .comma, grouping: "."), ["1.234,5", "12", "1.000.000"], [1234.5, 12, 1e6]),
            (NumberNotation(grouping: ","), ["1,234.5", "999", "-12,000"], [1234.5, 999, -12000]),
            (NumberNotation(grouping: " "), ["1\u{202F}234", "1 234", "7\u{A0}000.5"], [1234, 1234, 7000.5]),
            (NumberNotation(grouping: "'"), ["1'234", "1\u{2019}234"], [1234, 1234]),
            (NumberNotation(units: ["%"]), ["4.5%", "12 %", "3"], [4.5, 12, 3]),
            (NumberNotation(units: ["kg", "€"]), ["12 kg", "-€5", "€ -5", "\u{2212}3€"], [12, -5, -5, -3]),
            (NumberNotation(units: ["g", "kg"]), ["3 kg", "500g"], [3, 500]),
            (NumberNotation(units: ["kg", "g"]), ["3 kg", "500g"], [3, 500]),
            (NumberNotation(units: ["m2"]), ["12 m2", "7m2"], [12, 7]),
        ])
    func notations(notation: NumberNotation, cells: [String], values: [Double]) throws {
        let text = "x;g\n" + cells.map { "\($0);a\n" }.joined()
        for blockSize in [1, 7, 1 << 17] {
            let table = try read(text, ReadingOptions(notation: notation), blockSize: blockSize)
            let numbers = try #require(table.column(named: "x")?.numbers)
            #expect(numbers.map { "\($0)" } == values.map { "\($0)" })
        }
    }

    @Test(
        "A cell that breaks the notation is no number",
        arguments: [
            (NumberNotation(decimalMark: .comma), "2.5"), (NumberNotation(grouping: ","), "12,34"),
            (NumberNotation(grouping: ","), "1,2345"), (NumberNotation(units: ["kg"]), "12 g"),
            (NumberNotation(units: ["m2"]), "m25"),
        ])
    func broken(notation: NumberNotation, cell: String) {
        #expect(
            message("x;g\n1;a\n\(cell);b\n", ReadingOptions(notation: notation), .numeric).contains("expected a number")
        )
    }

    @Test(
        "A column that would be numbers in another notation is refused with the option that reads it",
        arguments: [
            (["2,0", "7,15", "0,9"], "--decimal ,"), (["4.5%", "12%"], "--units %"), (["12 kg", "7 kg"], "--units kg"),
            (["1.234,5", "12.000,0"], "--decimal , --thousands ."), (["1,234,567", "2,000,000"], "--thousands ,"),
            (["1,234", "2,345"], "--decimal , or --thousands ,"), (["€5", "€12.50"], "--units '€'"),
            (["1 234", "12 000"], "--thousands ' '"), (["5,5 %", "6,0 %"], "--decimal , --units %"),
        ])
    func refused(cells: [String], options: String) {
        let message = message("x;g\n" + cells.map { "\($0);a\n" }.joined())
        #expect(message.hasPrefix("d.csv:"))
        #expect(message.contains("read them as numbers (\(options)) or as categories (--categorical x)"))
    }

    @Test(
        "Names that hold digits are categories",
        arguments: [
            ["s01", "s02"], ["5a", "6b"], ["1st", "2nd"], ["10-20", "20-30"], ["1.2.3", "1.2.4"], ["<5", "5+"],
            ["A 1", "A 2"],
            ["1a", "2b"], ["A-3", "B-4"], ["10-19", "20-29"], ["1m", "2f"], ["1D1", "2D3"], ["3x10", "4x10"],
            ["1g", "2h"],
        ])
    func names(cells: [String]) throws {
        let table = try read("x;g\n" + cells.map { "\($0);a\n" }.joined(), ReadingOptions())
        #expect(Set(table.column(named: "x")?.categories?.levels ?? []) == Set(cells))
    }

    @Test(
        "A column of numbers that no option reads is refused with what to change",
        arguments: [
            (["9.96 ± 0.1", "8 ± 1"], "column of its own"), (["9.96 +/- 0.1"], "column of its own"),
            (["9.96×10^3", "1.5 × 10^-2"], "as in 9.96e3"), (["9.96×10³", "2×10⁻¹"], "as in 9.96e3"),
            (["9.96D0", "-1.0d-3"], "as in 9.96e3"), (["'9.96", "'12"], "remove the marks"),
            (["'9.96'", "\"=\"\"12\"\"\""], "remove the marks"), (["12,34,567", "1,00,000"], "without separators"),
            (["1.4k", "5M"], "as in 1400"), (["$1.4M", "$5k"], "as in 1400"), (["4·5", "-3·1"], "as in 4.5"),
            (["–4.5", "–3"], "as in -4.5"), (["2.7 (0.9)", "1 (0.2)"], "column of its own"),
            (["3, 8", "1, 2", "4, 4"], "column of its own"), (["5-", "12-", "7.5-"], "with a minus in front"),
            (["5[a]", "7.1[b]", "3[c]"], "marks in a column of their own"),
            (["\u{FF11}\u{FF12}", "\u{FF19}\u{FF0E}\u{FF15}"], "digits 0 to 9"),
            (["\u{661}\u{662}", "\u{663}\u{66B}\u{664}"], "digits 0 to 9"), (["$1.18", "€9.96"], "--units '$,€'"),
            (["3 kg", "500 g"], "all in one unit"),
        ])
    func unread(cells: [String], remedy: String) {
        let text = "x;g\n" + cells.map { "\($0);a\n" }.joined()
        let message = message(text)
        #expect(message.hasPrefix("d.csv:"))
        #expect(message.contains(remedy) && message.contains("(--categorical x)"))
        #expect(self.message(text, ReadingOptions(), .categorical) == "read")
    }

    @Test("The minus of typography is a minus, and a dash is answered with one")
    func typographicMinus() throws {
        let text = "x;g\n\u{2212}1.5;a\n2;b\n\u{2212}.5e1;c\n-3;d\n"
        for uses in [ColumnRequest.Uses.numeric, .automatic] {
            let table = try Table(
                text: Array(text.utf8), source: "d.csv", columns: [ColumnRequest("x", uses)], threads: 2, blockSize: 16)
            #expect(table.columns[0].numbers == [-1.5, 2, -5, -3])
        }
        #expect(message("x;g\n\u{2212};a\n1;b\n", ReadingOptions(), .numeric).contains("expected a number"))
        #expect(message("x;g\n\u{2212}-1;a\n1;b\n", ReadingOptions(), .numeric).contains("expected a number"))
        #expect(message("x;g\n\u{2013}1;a\n1;b\n", ReadingOptions(), .numeric).contains("write them with a minus"))
    }

    @Test("Runs of blanks separate as one, and those at the ends of lines not at all", arguments: [1, 3, 1 << 17])
    func blankRuns(blockSize: Int) throws {
        let text = "   y \t  x   g  \r\n  1.5    2  a\n\n 11.5   12  \"b  c\"\r  3.1    4   \"d\n  e\"   \n"
        let table = try Table(
            text: Array(text.utf8), source: "d.txt",
            columns: [ColumnRequest("y", .numeric), ColumnRequest("x", .numeric), ColumnRequest("g", .categorical)],
            options: ReadingOptions(delimiter: " "), threads: 2, blockSize: blockSize)
        #expect(table.header == ["y", "x", "g"] && table.columns[0].numbers == [1.5, 11.5, 3.1])
        #expect(table.columns[1].numbers == [2, 12, 4])
        #expect(Set(table.columns[2].categories?.levels ?? []) == ["a", "b  c", "d\n  e"])
        #expect((0..<3).map(table.line(ofRow:)) == [2, 4, 5])
    }

    @Test("Numbers with points where commas are asked for are refused with what reads them")
    func points() {
        let comma = ReadingOptions(notation: NumberNotation(decimalMark: .comma))
        for uses in [ColumnRequest.Uses.numeric, .automatic] {
            let message = message("x;g\n9.96;a\n8.5;b\n", comma, uses)
            #expect(message.contains("--decimal .") && !message.contains("--thousands"))
        }
    }

    @Test("A hint for a value with a hyphen in front can be typed as it is")
    func hyphens() {
        #expect(message("x;g\n1;a\n-;b\n", ReadingOptions(), .numeric).contains("--na=-)"))
    }

    @Test("A refused column is read as categories where these are asked for")
    func categories() {
        #expect(message("x;g\n2,5;a\n3,5;b\n", ReadingOptions(), .categorical) == "read")
    }

    @Test("Texts of missing values are missing, among numbers of few digits too")
    func missing() throws {
        let options = ReadingOptions(missing: ["n/a", "-99", "."])
        let table = try read("x,g\n1,a\n-99,n/a\n.,b\nn/a,-99\n-9,a\n", options)
        #expect(table.column(named: "x")?.numbers?.map(\.isNaN) == [false, true, true, true, false])
        #expect(table.column(named: "g")?.categories?.codes == [0, -1, 1, -1, 0])
        #expect(table.column(named: "x")?.missingCount == 3)
        let ids = try read("id\n999\n1\n2\n999\n", ReadingOptions(missing: ["999"]), [.init("id", .categorical)])
        #expect(ids.column(named: "id")?.categories == Categories(levels: ["1", "2"], codes: [-1, 0, 1, -1]))
    }

    @Test(
        "Lines above the header and rows under it are left out, and errors name the line of the file",
        arguments: [1, 5, 64, 1 << 17])
    func skipped(blockSize: Int) throws {
        let above = "Export\nof \"today\"\n\nx,y\n1,a\n2,b\n"
        let table = try read(above, ReadingOptions(skippedLines: 3), blockSize: blockSize)
        #expect(table.header == ["x", "y"])
        #expect(table.line(ofRow: 1) == 6)
        let below = "x,y\nHow much?,\"two\nlines\"\n\"{\"\"a\"\":1}\",id\n1,a\n2,b\n"
        let survey = try read(below, ReadingOptions(skippedRows: 2), blockSize: blockSize)
        #expect(survey.column(named: "x")?.numbers == [1, 2])
        #expect(survey.line(ofRow: 0) == 5)
        #expect(
            message("a\nx\nb\n1\n", ReadingOptions(skippedLines: 1), .numeric).hasPrefix(
                "d.csv:3: column \"x\": found \"b\""))
        #expect(message("x\n1\n", ReadingOptions(skippedRows: 9)).contains("no rows"))
        #expect(message("x\n1\n", ReadingOptions(skippedLines: 9)).contains("is empty"))
    }

    @Test(
        "A first line that names the delimiter is followed",
        arguments: ["sep=;\n", "SEP=;\r\n", "\"sep=;\"\n", "\u{FEFF}sep=;\n"])
    func separatorLine(line: String) throws {
        let table = try read(line + "a,b;x\nu,v;1\n", ReadingOptions())
        #expect(table.header == ["a,b", "x"])
        #expect(table.line(ofRow: 0) == 3)
    }

    @Test("A column may be called sep")
    func separatorName() throws {
        #expect(try read("sep,x\n1,2\n", ReadingOptions()).header == ["sep", "x"])
    }

    @Test("The delimiter that is given holds")
    func delimiter() throws {
        let table = try read("a,b:x\nu,v:1\n", ReadingOptions(delimiter: ":"))
        #expect(table.header == ["a,b", "x"])
    }

    @Test("Columns have their new names, and a name that is missing is reported as the file would have it")
    func renamed() throws {
        let options = ReadingOptions(renamed: ["Umsatz (€)": "umsatz", "absent": "z"])
        let table = try read("Umsatz (€),g\n1,a\n", options, [.init("umsatz", .numeric)])
        #expect(table.header == ["umsatz", "g"])
        #expect(throws: TableError.self) { try read("y,g\n1,a\n", options, [.init("z", .numeric)]) }
        do {
            _ = try read("y,g\n1,a\n", options, [.init("umsatz", .numeric)])
        } catch {
            #expect("\(error)".contains("no column \"Umsatz (€)\""))
        }
        #expect(message("a,x\n1,2\n", ReadingOptions(renamed: ["a": "x"])).contains("stands over columns 1 and 2"))
    }

    @Test("A new name for a column that is not there is an error where the options say so")
    func renamedAbsent() throws {
        var options = ReadingOptions(renamed: ["nope": "q"])
        #expect(message("note,x\n1,2\n", options) == "read")
        options.requiresRenamed = true
        let message = message("note,x\n1,2\n", options)
        #expect(message.contains("there is no column \"nope\""))
        options.renamed = ["note": "q"]
        #expect(self.message("note,x\n1,2\n", options) == "read")
    }

    @Test("Text of other encodings is read, by its mark or by name")
    func encodings() throws {
        let text = "größe,g\n1,é\n2,z\n"
        func read(_ bytes: [UInt8], _ encoding: String?, blockSize: Int) throws -> Table {
            try Table(
                text: bytes, source: "d", columns: [.init("größe", .numeric), .init("g", .categorical)],
                options: ReadingOptions(encoding: encoding), threads: 1, blockSize: blockSize)
        }
        let latin = text.unicodeScalars.map { UInt8($0.value) }
        let little = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        for (bytes, encoding) in [
            (latin, "latin1"), (latin, "WINDOWS-1252"), ([0xFF, 0xFE] + little, nil), ([0xFE, 0xFF] + big, nil),
            (little, "utf-16"), (big, "utf-16be"), ([0xFF, 0xFE] + little, "latin1"), (Array(text.utf8), "utf-8"),
        ] as [([UInt8], String?)] {
            for blockSize in [1, 3, 1 << 17] {
                let table = try read(bytes, encoding, blockSize: blockSize)
                #expect(table.column(named: "g")?.categories?.levels == ["z", "é"])
            }
        }
        #expect(throws: TableError(source: "d", problem: .unknownEncoding("klingon"))) {
            try read(latin, "klingon", blockSize: 64)
        }
        #expect(throws: TableError.self) { try read([0x81, 0x20, 0x0A], "shift_jis", blockSize: 64) }
    }

    @Test("Quoted cells are trimmed as unquoted ones are")
    func blanks() throws {
        let table = try read("g,\" x \"\n\"male \",\" 1\"\n male,2\n\" \",\"\t3 \"\n", ReadingOptions())
        #expect(table.column(named: "g")?.categories == Categories(levels: ["male"], codes: [0, 0, -1]))
        #expect(table.column(named: "x")?.numbers == [1, 2, 3])
    }

    @Test("Identifiers that only look like numbers stay apart")
    func identifiers() throws {
        let cells = ["007", "07", "7", "1E5", "100000", "10E4", "1", "1.0"]
        let table = try read("id\n" + cells.joined(separator: "\n"), ReadingOptions(), [.init("id", .categorical)])
        let categories = try #require(table.column(named: "id")?.categories)
        #expect(categories.codes.map { categories.levels[Int($0)] } == cells)
        #expect(categories.levels == ["1", "1.0", "7", "07", "007", "1E5", "10E4", "100000"])
    }
}
