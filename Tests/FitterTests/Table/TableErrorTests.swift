import Fitter
import Testing

@Suite("Errors in tables")
struct TableErrorTests {
    private func message(_ text: String, _ columns: [ColumnRequest] = [.init("y", .numeric)], threads: Int = 1)
        -> String
    {
        do {
            _ = try Table(text: Array(text.utf8), source: "data.csv", columns: columns, threads: threads)
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "The message says where, what was found and what was expected",
        arguments: [
            ("y,g\n1,a\nabc,b\n", "data.csv:3: column \"y\": found \"abc\", expected a number"),
            (
                "y,g\n1,a\n\n\"1,5\",b\n",
                "data.csv:4: column \"y\": found \"1,5\", expected a number (for numbers with decimal commas give --decimal ,)"
            ),
            (
                "y\n1\nN/A\n",
                "data.csv:3: column \"y\": found \"N/A\", expected a number (if it is a missing value, say so with --na N/A)"
            ),
            (
                "y,g\n1,a\n2\n",
                "data.csv:3: found 1 cell, expected 2 as in the header (if the line is a note or a sum and no row, remove it; otherwise write all delimiters)"
            ),
            ("y,g\r\n1,a\r\n2,b,c\r\n", "data.csv:3: found 3 cells, expected 2 as in the header"),
            (
                "y,g\n1,\"a\n2,b\n",
                "data.csv:2: column \"g\": the quote opened here is never closed; expected a closing \" before the end of the file"
            ),
            (
                "y,g\n1,\"a\"b\n",
                "data.csv:2: column \"g\": found \"b\" after a closing quote; expected a delimiter or the end of the line (a quote inside a quoted cell is written twice)"
            ),
            (
                "y,g\n1,a\"b\n",
                "data.csv:2: column \"g\": found a quote inside the cell \"a\\\"b\"; expected the whole cell in quotes, with the quote inside it written twice"
            ),
            ("", "data.csv: is empty; expected a header line and rows of data"),
            ("\n \n", "data.csv: is empty; expected a header line and rows of data"),
            ("y,g\n", "data.csv: holds a header and no rows; expected rows of data under it"),
            (
                "1,2\n3,4\n",
                "data.csv:1: the first line holds only numbers (\"1\", \"2\"); expected the names of the columns; write a line with a name for each column above it, or leave lines above the names out with --skip"
            ),
            (
                "y,g,y\n1,2,3\n",
                "data.csv:1: the name \"y\" stands over columns 1 and 3; expected each name once (rename one in the file; if a line of titles stands above the names, leave it out: --skip 1)"
            ),
            ("Y,g\n1,2\n", "data.csv: there is no column \"y\"; did you mean \"Y\"?"),
            ("a,b\n1,2\n", "data.csv: there is no column \"y\"; the columns are \"a\", \"b\""),
            ("y\n1\u{0}\n", "data.csv: holds a zero byte, so it is no text; expected UTF-8 CSV or TSV, plain or gzip"),
        ])
    func messages(text: String, expected: String) {
        #expect(message(text) == expected)
    }

    @Test("A column that mixes numbers and text is no guess but an error that names the rarer kind")
    func mixed() {
        #expect(
            message("x\n1\n2\n12,x\n".replacing("12,x", with: "\"12,x\""), [.init("x", .automatic)])
                == "data.csv:4: column \"x\": found \"12,x\", but 2 cells are numbers and 1 is not; correct the cells "
                + "(a missing value is an empty cell, NA or NaN), or say with --categorical that the column holds categories"
        )
        #expect(
            message("x\na\nb\n3\n", [.init("x", .automatic)]).hasPrefix(
                "data.csv:4: column \"x\": found the number 3, but 1 cell is a number and 2 are not"))
        #expect(message("x\na\nb\n3\n", [.init("x", .categorical)]) == "no error")
    }

    @Test(
        "What the data say cannot steer the terminal",
        arguments: [("\u{1B}[2J", "\\u{1B}[2J"), ("\u{202E}evil", "\\u{202E}evil"), ("a\u{200B}b", "a\\u{200B}b")])
    func hostileText(cell: String, shown: String) {
        #expect(message("y\n\(cell)\n").hasPrefix("data.csv:2: column \"y\": found \"\(shown)\", expected a number"))
    }

    @Test("The line of a mixture is right behind blank lines and cells of several lines", arguments: [1, 8, 1 << 20])
    func mixtureLine(blockSize: Int) {
        let text = "\nx,g\n\n\n1,\"a\nb\"\n2,\n\ntext,\n"
        do {
            _ = try Table(
                text: Array(text.utf8), source: "f", columns: [.init("x", .automatic)], threads: 2,
                blockSize: blockSize)
            Issue.record("read")
        } catch {
            #expect(error.line == 9)
        }
    }

    @Test("Long cells are cut")
    func longCell() {
        let text = message("y\n" + String(repeating: "x", count: 100_000) + "\n")
        #expect(text.count < 240)
        #expect(text.contains("x\u{2026}\""))
    }

    @Test("UTF-16 is recognised with and without its mark")
    func utf16() throws {
        let bytes = "y,g\n1,2\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        #expect(throws: TableError(source: "d", problem: .notText(isUTF16: true))) {
            try Table(text: bytes, source: "d", columns: [])
        }
        #expect(try Table(text: [0xFF, 0xFE] + bytes, source: "d", columns: []).header == ["y", "g"])
    }

    @Test("A category that is not UTF-8 is refused")
    func latin1() {
        let bytes: [UInt8] = Array("g\ncaf".utf8) + [0xE9, 10]
        do {
            _ = try Table(text: bytes, source: "d.csv", columns: [.init("g", .categorical)])
            Issue.record("read")
        } catch {
            #expect("\(error)".contains("column \"g\": found bytes that are not UTF-8 in \"caf\u{FFFD}\""))
        }
    }

    @Test("The first error of the file is reported, whatever the number of threads", arguments: 1...4)
    func firstError(threads: Int) {
        var rows = (0..<60_000).map { "\($0),\"a\"" }
        rows[15_000] = "x,a"
        rows[45_000] = "1,2,3"
        #expect(
            message("y,g\n" + rows.joined(separator: "\n"), threads: threads).hasPrefix(
                "data.csv:15002: column \"y\": found \"x\""))
        rows[15_000] = "1,\"open"
        #expect(
            message("y,g\n" + rows.joined(separator: "\n"), threads: threads).hasPrefix(
                "data.csv:15003: column \"g\": found \"a\\\"\" after"))
    }

    @Test("A mixture is counted alike by any number of threads", arguments: 1...4)
    func mixedInChunks(threads: Int) {
        for (early, late) in [("text", "1"), ("1", "text"), ("", "text"), ("text", "")] {
            let rows = (0..<90_000).map { $0 < 44_000 ? early : $0 == 60_000 ? (late == "" ? "7" : "8") : late }
            let text = "x,y\n" + rows.map { $0 + ",1" }.joined(separator: "\n")
            let texts = rows.filter { $0 == "text" }.count
            let numbers = rows.filter { $0 != "" && $0 != "text" }.count
            let message = message(text, [.init("x", .automatic)], threads: threads)
            #expect(
                message.contains(
                    "\(numbers) \(numbers == 1 ? "cell is a number" : "cells are numbers") and \(texts) are not"))
        }
    }
}
