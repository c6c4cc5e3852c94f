import Foundation
import Report
import TestSupport
import Testing

@Suite("TOML")
struct TOMLReaderTests {
    private static func table(_ text: String) throws -> TOMLTable { try TOMLReader.table(Array(text.utf8)) }

    /// A value as JSON that Python writes in the same way.
    private static func json(_ value: TOMLValue) -> Any {
        switch value.content {
        case .text(let text): ["text", Array(text.unicodeScalars.map { Int($0.value) })]
        case .integer(let number): ["integer", "\(number)"]
        case .number(let number): ["number", number.isNaN ? "nan" : "\(number.bitPattern)"]
        case .flag(let flag): ["flag", flag ? "1" : "0"]
        case .list(let values): ["list", values.map(json)]
        case .table(let table): ["table", entries(table)]
        }
    }

    private static func entries(_ table: TOMLTable) -> [[Any]] {
        table.entries.map { [Array($0.key.name.unicodeScalars.map { Int($0.value) }), json($0.value)] as [Any] }
    }

    static let documents = [
        "a = 1\nb = -17\nc = +0\nd = 1_000\ne = 0xDEAD_beef\nf = 0o755\ng = 0b1101\nh = 9223372036854775807",
        "a = 1.5\nb = -0.01\nc = 5e+22\nd = 6.626e-34\ne = 9_224.5_1\nf = inf\ng = -inf\nh = nan\ni = 1E6\nj = -0.0",
        "a = true\nb = false",
        #"a = "x\ty\u00E9\U0001F600\"\\ \b\f\r\n" # no \q here"# + "\nb = 'C:\\raw\\n'\nc = ''\nd = \"\"",
        "a = \"\"\"\nfirst\nsecond \\\n   \n  third\"\"\"\nb = '''\nraw \\ 'quoted' ''two''\n'''\nc = \"\"\"a \"\"quoted\"\" b\"\"\"\"\"\nd = ''''x'''''",
        "a = [1, 2, [\"x\", 'y'], {b = 1}, ]\nb = [ # comment\n 1\n , # more\n 2 ]\nc = []\nd = [[], [[]]]",
        "[a]\nx = 1\n[a.b.c]\ny = 2\n[a.d]\n[e.f]\nz = 1\n[e]\nw = 2",
        "a.b.c = 1\na.b.d = 2\n\"quoted key\".'x.y' = 3\n1234 = 4\n- = 5\n\"\" = 6\n\"é\" = 7\na . e = 8",
        "[[p]]\nname = 'a'\n[p.sub]\nx = 1\n[[p.list]]\ny = 1\n[[p.list]]\ny = 2\n[[p]]\nname = 'b'\n[[p]]",
        "p = { x = 1, y.z = { w = [1] }, 'q r' = \"s\" }\nempty = {}",
        "# comment only\r\n\r\na = 1 # after\r\n[t] # header\r\nb = '''x\r\ny'''\r\n",
        "[fruit]\napple.color = 'red'\n[fruit.apple.taste]\nsweet = true",
        "\u{FEFF}a = 1", "", "\n\n", "a = \"caf\u{E9} \u{1F600}\"",
    ]

    @Test(
        "Documents have the values that Python's parser finds in them",
        .enabled(if: (try? Program.bash("python3 -c 'import tomllib'", in: Fixtures.repository).code) == 0))
    func values() throws {
        let script = """
            import json, struct, sys, tomllib
            def value(v):
                if isinstance(v, bool): return ["flag", "1" if v else "0"]
                if isinstance(v, int): return ["integer", str(v)]
                if isinstance(v, float): return ["number", "nan" if v != v else str(struct.unpack("<Q", struct.pack("<d", v))[0])]
                if isinstance(v, str): return ["text", [ord(c) for c in v]]
                if isinstance(v, list): return ["list", [value(x) for x in v]]
                return ["table", entries(v)]
            def entries(t): return sorted(([[ord(c) for c in k], value(v)] for k, v in t.items()), key=lambda e: e[0])
            print(json.dumps(entries(tomllib.loads(open(sys.argv[1], newline="").read().lstrip("\\ufeff").replace("\\r\\n", "\\n")))))
            """
        let scratch = try Scratch()
        let program = try scratch.write(script, to: "read.py")
        for (number, document) in Self.documents.enumerated() {
            let file = try scratch.write(document, to: "\(number).toml")
            let outcome = try Program.bash("python3 '\(program)' '\(file)'", in: scratch.url)
            #expect(outcome.code == 0, "\(outcome.errors)")
            let expected = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? NSArray
            #expect(Self.sorted(Self.entries(try Self.table(document))) as NSArray == expected, "\(document)")
        }
    }

    /// Python's script sorts keys; an order is not part of a table's meaning.
    private static func sorted(_ entries: [[Any]]) -> [[Any]] {
        entries.map { entry -> [Any] in
            guard let value = entry[1] as? [Any] else { return entry }
            return [entry[0], sorted(value: value)]
        }.sorted { ($0[0] as? [Int] ?? []).lexicographicallyPrecedes($1[0] as? [Int] ?? []) }
    }

    private static func sorted(value: [Any]) -> [Any] {
        switch value[0] as? String {
        case "table": ["table", sorted(value[1] as? [[Any]] ?? [])]
        case "list": ["list", (value[1] as? [[Any]] ?? []).map(sorted(value:))]
        default: value
        }
    }

    @Test(
        "What is no TOML is refused with its place",
        arguments: [
            ("a = 1\nb", "2:2: found the end of the file; expected = after a key"),
            ("a = 1\na = 2", "2:1: \"a\" is there already, since line 1"),
            ("[t]\n[t]", "2:2: \"t\" is there already"), ("[a.b]\nc = 1\n[a]\nb.d = 2", "4:1: \"b\" is there already"),
            ("a = {b = 1}\na.c = 2", "2:1: \"a\" is there already"), ("a = []\n[[a]]", "2:3: \"a\" is there already"),
            ("[[a]]\n[a]", "2:2: \"a\" is there already"), ("a.b = 1\n[a]", "2:2: \"a\" is there already"),
            ("a = \"x", "1:5: the text that begins here is never closed"), ("a = 'x\ny'", "1:5: the text that begins"),
            ("a = [1, 2", "1:5: the list that begins here is never closed"),
            ("a = {b = 1\n}", "1:5: the table that begins here is never closed"),
            ("a = [1 2]", "1:8: found \"2\"; expected a comma or ]"),
            ("a = {b = 1, }", "1:13: found \"}\"; expected a key"),
            ("a = \"\\q\"", "1:6: found the escape"), ("a = \"\\uD800\"", "1:6: found the escape"),
            ("a = 007", "1:5: found \"007\"; expected a number without zeros"), ("a = 1.", "1:5: found \"1.\""),
            ("a = .5", "1:5: found \".5\""), ("a = 1__0", "1:5: found \"1__0\""), ("a = 0x", "1:5: found \"0x\""),
            ("a = 0x-1", "1:5: found \"0x-1\""), ("a = 9223372036854775808", "beyond the whole numbers of TOML"),
            ("a = True", "1:5: found \"True\"; expected true, in small letters"), ("a = yes", "expected true"),
            ("a = 2024-01-31", "1:5: found a date or time"), ("a = 07:32:00", "1:5: found a date or time"),
            ("a =", "1:4: found no value"), ("a = 1 b = 2", "1:7: found \"b\"; expected the end of the line"),
            ("= 1", "1:1: found \"=\"; expected a key"), ("[a", "1:3: found the end of the file; expected ]"),
            ("[[a]", "1:5: found the end of the file; expected ]]"), ("[]", "1:2: found \"]\"; expected a key"),
            ("a = \"x\u{1}y\"", "1:7: found the control character"), ("# \u{0}", "1:3: found the control character"),
            ("ä = 1", "1:1: found \"ä\"; expected a key"), ("a = \"é\" x", "1:9: found \"x\""),
            ("\"\"\"a\"\"\" = 1", "1:1: found a key of several lines"),
        ])
    func refused(document: String, message: String) {
        let error = #expect(throws: TOMLError.self, "\(document)") { try Self.table(document) }
        #expect(error.map { "\($0)".contains(message) } == true, "\(error.map { "\($0)" } ?? "")")
    }

    @Test("A wrong value is named with its key and the tables around it")
    func keys() {
        for document in ["[a.b]\nc.d = x", "[a]\nb = {c = {d = x}}", "[a.b.c]\nd = [1 2]", "a.b.c.d = 1 2"] {
            let error = #expect(throws: TOMLError.self) { try Self.table(document) }
            #expect(error?.key?.hasPrefix("a.b") == true, "\(document)")
        }
    }

    @Test("Bytes that are no UTF-8 are refused with their line")
    func encoding() {
        let error = #expect(throws: TOMLError.self) { try TOMLReader.table(Array("a = 1\nb = 'x".utf8) + [0xFF]) }
        #expect(error?.position.line == 2)
    }

    @Test("Tables and lists nested deeper than anyone writes are refused")
    func deep() {
        for document in [
            "a = " + String(repeating: "[", count: 90_000), "a = " + String(repeating: "{a = ", count: 20_000),
            "[" + String(repeating: "a.", count: 40_000) + "a]", String(repeating: "a.", count: 40_000) + "a = 1",
        ] {
            #expect(throws: TOMLError.self) { try Self.table(document) }
        }
    }
}
