import Foundation
import Report
import Testing

@Suite("Memory")
struct MemoryTests {
    @Test("What is left is read off the machine and its control groups")
    func budget() {
        #expect(MemoryBudget.available("MemTotal: 100 kB\nMemAvailable:   2048 kB\n") == 2048 * 1024)
        #expect(MemoryBudget.available("MemTotal: 100 kB\n") == nil)
        #expect(
            MemoryBudget.controlGroups("0::/a/b\n") == ["/sys/fs/cgroup/a/b", "/sys/fs/cgroup/a", "/sys/fs/cgroup"])
        #expect(
            MemoryBudget.controlGroups("5:cpu:/x\n4:memory,hugetlb:/job\n") == [
                "/sys/fs/cgroup/memory/job", "/sys/fs/cgroup/memory",
            ])
        // The page cache, 200 of the 700 bytes, can be given back.
        #expect(
            MemoryBudget.left(
                limit: "1000\n", used: "700\n", statistics: "anon 500\ninactive_file 150\nactive_file 50\n") == 500)
        #expect(MemoryBudget.left(limit: "max\n", used: "700\n", statistics: "") == nil)
        #expect(MemoryBudget.left(limit: "600", used: "700", statistics: "") == 0)
    }

    /// 200 000 rows of two factors with 100 000 levels each, crossed.
    private static func crossed() -> String {
        var text = "y,a,b\n"
        for row in 0..<200_000 {
            text += "\((row * 37) % 101),a\(row % 100_000),b\((row * 3 + row / 100_000 * 7) % 100_000)\n"
        }
        return text
    }

    @Test("A fit that needs 240 GB says so before it begins, what for, and what would fit")
    func impossible() throws {
        let scratch = try Scratch()
        try scratch.write(Self.crossed(), to: "d.csv")
        try scratch.write("kept", to: "r.txt")
        let arguments = ["d.csv", "y ~ 1 + (1|a) + (1|b)", "--solver", "direct", "--memory", "4G"]
        for command in [["fit"], ["report", "-o", "r"]] {
            let outcome = try Program.run(command + arguments, in: scratch.url)
            #expect(outcome.code == 1)
            #expect(outcome.output.isEmpty)
            // 3 x 8 x 100 002^2 bytes are 223.5 GiB.
            for part in ["223.5 GiB", "100\u{202F}000 levels of", "--memory leaves", "--solver iterative"] {
                #expect(outcome.errors.contains(part), "\(part) in \(outcome.errors)")
            }
            #expect(outcome.errors.contains("eave out the random effects of"))
        }
        #expect(try scratch.contents() == ["d.csv", "r.txt"])
    }

    @Test("A run that takes more than the limit while it builds the model is stopped, and leaves nothing")
    func watch() throws {
        let scratch = try Scratch()
        // A term for each set of the columns, with a level for each row: 120^2 columns and more.
        var text = "y,a,b,c,g\n"
        for row in 0..<120 { text += "\(row * 37 % 101),a\(row),b\(row * 7 % 120),c\(row * 11 % 120),g\(row % 10)\n" }
        try scratch.write(text, to: "d.csv")
        let outcome = try Program.run(
            ["d.csv", "y ~ (a + b + c)^3 + (1|g)", "--memory", "300M", "-o", "r"], in: scratch.url)
        #expect(outcome.code == 1)
        #expect(
            outcome.errors.hasPrefix("mixreport: stopped, because it takes more memory than the 300 MiB of --memory."))
        #expect(try scratch.contents() == ["d.csv"])
    }

    @Test("The limit holds for every command that fits, and has to be a size")
    func option() throws {
        for command in [["fit"], ["anova"]] {
            let outcome = try Program.run(
                command + [Samples.sleepstudy, Samples.sleepstudyFormula, "--memory", "1M"])
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains("--memory is 1M, but the program alone takes"), "\(outcome.errors)")
        }
        for size in ["8G", "8GiB", "500M", "1e10"] {
            let outcome = try Program.run(["fit", Samples.sleepstudy, Samples.sleepstudyFormula, "--memory", size])
            #expect(outcome.code == 0, "\(size): \(outcome.errors)")
        }
        for size in ["", "G", "much", "-1G", "0", "1e30"] {
            let outcome = try Program.run(["fit", Samples.sleepstudy, Samples.sleepstudyFormula, "--memory=\(size)"])
            #expect(outcome.code == 64, "\(size)")
        }
    }
}
