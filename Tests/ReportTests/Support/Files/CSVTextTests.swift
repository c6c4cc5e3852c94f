import Report
import Testing

@Suite("CSV cells and file names")
struct CSVTextTests {
    @Test(
        "Text that a spreadsheet would run gets an apostrophe; numbers stay numbers",
        arguments: [
            ("plain", "plain"), ("=1+1", "'=1+1"), ("+x", "'+x"), ("-x", "'-x"), ("@x", "'@x"), ("\tx", "'\tx"),
            ("-1.5", "-1.5"), ("+2", "+2"), ("-1e3", "-1e3"), ("-inf", "'-inf"), ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("\n=1+1", "\"'\n=1+1\""), ("\r=1", "\"'\r=1\""), ("＝1+1", "'＝1+1"), ("＋1", "'＋1"), ("－1", "'－1"),
            ("＠x", "'＠x"),
            ("two\nlines", "\"two\nlines\""), ("=a,b", "\"'=a,b\""), ("", ""),
        ])
    func cell(text: String, cell: String) {
        #expect(CSVText.cell(text) == cell)
    }

    @Test("What is written reads back, whatever it holds")
    func roundTrip() {
        let rows = [["a", "b,c"], ["\"", "x\r\ny"], ["", "\u{202E}"]]
        #expect(
            CSVRows.parse(([["h,1", "h2"]] + rows).map(CSVText.line).joined()).dropFirst()
                == rows.map { row in
                    row.map { $0.replacing("\r\n", with: "\r\n") }
                }[...])
    }

    @Test("Numbers keep every digit", arguments: [0.1, 1.0 / 3, -1.5e-300, 237733.83412752012])
    func numbers(value: Double) {
        #expect(Double(CSVText.number(value)) == value)
    }

    @Test(
        "A file's name is plain whatever it is made from",
        arguments: [
            ("dept", "dept"), ("cask:batch", "cask-batch"), ("../../etc/passwd", "etc-passwd"),
            ("(Intercept)", "intercept"),
            ("UPPER", "upper"), ("ß∂ƒ", "x"), ("", "x"), ("..", "x"), ("a/../b", "a-b"),
        ])
    func fileName(text: String, name: String) {
        var names = FileName()
        #expect(names.unique(text) == name)
    }

    @Test("Names that become the same are told apart")
    func unique() {
        var names = FileName()
        #expect(["a b", "a-b", "A_B", "a-b-2"].map { names.unique($0) } == ["a-b", "a-b-2", "a-b-3", "a-b-2-2"])
    }

    @Test(
        "No name is that of another's picture for dark pages or narrow screens",
        arguments: [
            ["x", "x-narrow", "x-narrow-dark"], ["x-dark", "x-narrow", "x"], ["x", "x_dark"], ["x-dark", "x"],
            ["x", "X Dark", "x.dark", "x-dark-dark"],
        ])
    func dark(texts: [String]) {
        var names = FileName()
        let light = texts.map { names.unique($0) }
        let wide = light + light.map { $0 + FileName.narrowSuffix }
        let all = wide + wide.map { $0 + FileName.darkSuffix }
        #expect(Set(all).count == all.count)
    }

    @Test("A long name is cut")
    func long() {
        var names = FileName()
        #expect(names.unique(String(repeating: "long", count: 2500)).count <= 60)
    }
}
