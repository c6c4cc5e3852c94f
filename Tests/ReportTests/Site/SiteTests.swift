import Foundation
import TestSupport
import Testing

@Suite("Publishing reports")
struct SiteTests {
    private func report(_ arguments: [String], in scratch: Scratch) throws -> Program.Outcome {
        try Program.run(
            [Samples.sleepstudy, Samples.sleepstudyFormula, "--no-variational", "--simulations", "0"] + arguments,
            in: scratch.url)
    }

    @Test("A report with an address has a preview picture of 1200 by 630 and its tags")
    func share() throws {
        let scratch = try Scratch()
        #expect(try report(["-o", "r", "--base-url", "https://example.org/reports/a%20b"], in: scratch).code == 0)
        let folder = ReportFolder(scratch.path("r"))
        let properties = try folder.page().all("meta").reduce(into: [String: String]()) {
            if let name = $1.attributes["property"] { $0[name] = $1.attributes["content"] }
        }
        #expect(properties["og:url"] == "https://example.org/reports/a%20b/")
        #expect(properties["og:image"] == "https://example.org/reports/a%20b/plots/share.png")
        #expect(properties["og:image:alt"]?.contains("Rows 180") == true)
        let bytes = [UInt8](try Data(contentsOf: folder.url.appending(path: "plots/share.png")))
        func number(at offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        #expect(number(at: 16) == 1200 && number(at: 20) == 630)
        // Without one there is neither.
        #expect(try report(["-o", "plain"], in: scratch).code == 0)
        #expect(!ReportFolder(scratch.path("plain")).exists("plots/share.png"))
        #expect(!(try ReportFolder(scratch.path("plain")).text("index.html")).contains("og:image"))
    }

    @Test(
        "An address that is none is refused before anything is done",
        arguments: [
            "example.org", "ftp://example.org/", "javascript:alert(1)", "https://", "https://a/?q=1", "https://a/#x",
            "https://a/\u{1B}[31m", "https://a/b c", "https://a/b\nc", "https://a/\u{202E}b", "https://a/\u{200B}b", "",
        ])
    func address(_ text: String) throws {
        let scratch = try Scratch()
        let outcome = try report(["-o", "r", "--base-url", text], in: scratch)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("expected the address that the report's folder will have"))
        #expect(try scratch.contents().isEmpty)
    }

    @Test(
        "An address is taken whatever the case of its scheme, and escaped where it has letters that addresses have not",
        arguments: [
            ("HTTPS://example.org/a", "HTTPS://example.org/a/"),
            ("https://example.org/é", "https://example.org/%C3%A9/"),
        ])
    func escapedAddress(text: String, url: String) throws {
        let scratch = try Scratch()
        #expect(try report(["-o", "r", "--base-url", text], in: scratch).code == 0)
        let links = try ReportFolder(scratch.path("r")).page().all("link").filter {
            $0.attributes["rel"] == "canonical"
        }
        #expect(links.compactMap { $0.attributes["href"] } == [url])
    }

    @Test("A report states the SHA-256 and the date of its data")
    func digest() throws {
        let scratch = try Scratch()
        // The digest of "abc" is published (FIPS 180-4); the data's is checked against sha256sum's.
        #expect(try report(["-o", "r", "--data-date", "2003-11"], in: scratch).code == 0)
        let sum = try Program.bash("sha256sum '\(Samples.sleepstudy)' | cut -c1-64", in: scratch.url)
        let expected = sum.output.split(separator: "\n").first.map(String.init) ?? ""
        let data = try #require(try ReportFolder(scratch.path("r")).json()["data"] as? [String: Any])
        #expect(data["sha256"] as? String == expected)
        #expect(data["file"] as? String == "sleepstudy.csv")
        #expect(data["date"] as? String == "2003-11")
        let text = try ReportFolder(scratch.path("r")).page().text
        #expect(text.contains(expected) && text.contains("sleepstudy.csv, of 2003-11"))
    }

    @Test("A list has the reports below a folder, each with its link and what needs a look")
    func index() throws {
        let scratch = try Scratch()
        let hostile = "<script>alert(1)</script> \u{202E}x"
        #expect(try report(["-o", "site/b & c/d", "--title", hostile, "--data-date", "May"], in: scratch).code == 0)
        #expect(try report(["-o", "site/a"], in: scratch).code == 0)
        let outcome = try Program.run(["index", "site", "--title", "Ours"], in: scratch.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.lastLine == "site/index.html")
        let text = try String(contentsOfFile: scratch.path("site/index.html"), encoding: .utf8)
        let page = try HTMLPage(text)
        let links = page.all("a").compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("./") }
        #expect(links == ["./a/index.html", "./b%20%26%20c/d/index.html"])
        for link in links {
            let path = try #require(link.dropFirst(2).removingPercentEncoding)
            #expect(FileManager.default.fileExists(atPath: scratch.path("site/" + path)))
        }
        #expect(page.all("script").isEmpty)
        #expect(page.text.contains("2 reports of linear mixed models"))
        #expect(page.text.contains("data of May"))
        #expect(page.text.contains("SDs from 0, more than expected of normal residuals"))
        #expect(!text.contains("\u{202E}"))
        // A second run replaces its own page and finds the same reports.
        #expect(try Program.run(["index", "site", "--title", "Ours"], in: scratch.url).code == 0)
        #expect(try String(contentsOfFile: scratch.path("site/index.html"), encoding: .utf8) == text)
    }

    @Test("A list is made only of folders that hold reports, and replaces no other page")
    func refusals() throws {
        let scratch = try Scratch()
        #expect(try Program.run(["index", "nowhere"], in: scratch.url).errors.contains("nowhere: is not a folder"))
        try scratch.write("{\"schema\":\"other/1\"}", to: "site/x/report.json")
        #expect(
            try Program.run(["index", "site"], in: scratch.url).errors.contains("site: holds no report of mixreport"))
        #expect(try report(["-o", "site/a"], in: scratch).code == 0)
        #expect(try Program.run(["index", "site/a"], in: scratch.url).errors.contains("is a report itself"))
        try scratch.write("mine", to: "site/index.html")
        let outcome = try Program.run(["index", "site"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("site/index.html: is not a list of reports of mixreport"))
        #expect(try String(contentsOfFile: scratch.path("site/index.html"), encoding: .utf8) == "mine")
        #expect(!FileManager.default.fileExists(atPath: scratch.path("site/style.css")))
    }

    @Test(
        "A FIFO where index reads or writes a file is refused or passed over, and not waited for",
        .timeLimit(.minutes(1)),
        arguments: ["index.html", "style.css", "r/report.json", "a/report.json"])
    func fifo(name: String) throws {
        let scratch = try Scratch()
        for folder in ["r", "a"] {
            try FileManager.default.createDirectory(atPath: scratch.path(folder), withIntermediateDirectories: true)
        }
        try scratch.write("<!doctype html>", to: "r/index.html")
        if name != "r/report.json" {
            try scratch.write(
                #"{"schema": "mixreport/1", "formula": "y ~ (1 | g)", "n": 3}"#, to: "r/report.json")
        }
        #expect(mkfifo(scratch.path(name), 0o600) == 0)
        let outcome = try Program.run(["index", "."], in: scratch.url)
        #expect(outcome.code == (name == "a/report.json" ? 0 : 1))
        #expect(outcome.code == 0 || outcome.errors.contains(name == "r/report.json" ? "holds no report" : "a FIFO"))
    }
}
