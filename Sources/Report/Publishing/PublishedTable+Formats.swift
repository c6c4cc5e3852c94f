import Fitter

extension PublishedTable {
    /// The table in a form, ending with a line feed.
    func text(as format: PublicationFormat) -> String {
        let text = PublicationText(format: format)
        switch format {
        case .text: return plain
        case .markdown: return markdown(text)
        case .latex: return latex(text)
        case .typst: return typst(text)
        case .html: return html(text)
        case .rtf: return richText(text)
        case .csv: return csv
        }
    }

    /// The rows, each with whether it is the first of its group, and the heading of the group.
    private var flatRows: [(heading: String?, isFirst: Bool, cells: [String])] {
        filledGroups.flatMap { group in
            group.rows.enumerated().map { (group.heading, $0.offset == 0, $0.element) }
        }
    }

    private var plain: String {
        var lines = caption.map { [$0.escapedForDisplay(limit: 500), ""] } ?? []
        let rows = [columns.map(\.heading)] + flatRows.map(\.cells)
        let aligned = TextTable.aligned(
            rows.map { $0.map { $0.escapedForDisplay(limit: 500) } }, isText: columns.map(\.isText))
        lines.append(aligned[0])
        for (line, row) in zip(aligned.dropFirst(), flatRows) {
            if row.isFirst, let heading = row.heading { lines += ["", heading] }
            lines.append(line)
        }
        if !notes.isEmpty { lines += [""] + notes.map { $0.escapedForDisplay(limit: 2000) } }
        return lines.joined(separator: "\n") + "\n"
    }

    private func markdown(_ text: PublicationText) -> String {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        var lines = caption.map { ["**\(text.escaped($0))**", ""] } ?? []
        lines.append(line(columns.map { text.escaped($0.heading) }))
        lines.append(line(columns.map { $0.isText ? ":--" : "--:" }))
        for row in flatRows {
            if row.isFirst, let heading = row.heading {
                lines.append(line(["*\(text.escaped(heading))*"] + columns.dropFirst().map { _ in "" }))
            }
            lines.append(line(row.cells.map(text.escaped)))
        }
        for note in notes { lines += ["", text.escaped(note)] }
        return lines.joined(separator: "\n") + "\n"
    }

    private func latex(_ text: PublicationText) -> String {
        func line(_ cells: [String]) -> String { cells.joined(separator: " & ") + " \\\\" }
        var lines = [
            "% \\usepackage{booktabs}; names beyond Latin letters need xelatex or lualatex with a font that has them",
            "\\begin{table}",
        ]
        lines.append("\\centering")
        if let caption { lines.append("\\caption{\(text.escaped(caption))}") }
        lines.append("\\begin{tabular}{\(columns.map { $0.isText ? "l" : "r" }.joined())}")
        lines += ["\\toprule", line(columns.map { text.escaped($0.heading) }), "\\midrule"]
        for (index, group) in filledGroups.enumerated() {
            if index > 0 { lines.append("\\addlinespace") }
            if let heading = group.heading {
                lines.append("\\multicolumn{\(columns.count)}{l}{\\textit{\(text.escaped(heading))}} \\\\")
            }
            lines += group.rows.map { line($0.map(text.escaped)) }
        }
        lines += ["\\bottomrule", "\\end{tabular}"]
        if !notes.isEmpty {
            lines.append("\\par\\smallskip\\footnotesize " + notes.map(text.escaped).joined(separator: " "))
        }
        return (lines + ["\\end{table}"]).joined(separator: "\n") + "\n"
    }

    private func typst(_ text: PublicationText) -> String {
        func line(_ cells: [String]) -> String { "    " + cells.map { "[\($0)]," }.joined(separator: " ") }
        var lines = ["#figure(", "  table("]
        lines.append("    columns: \(columns.count),")
        lines.append("    align: (\(columns.map { $0.isText ? "left" : "right" }.joined(separator: ", ")),),")
        lines += ["    stroke: none,", "    table.hline(),"]
        lines.append(
            "    table.header(" + columns.map { "[\(text.escaped($0.heading))]" }.joined(separator: ", ") + "),")
        lines.append("    table.hline(stroke: 0.5pt),")
        for row in flatRows {
            if row.isFirst, let heading = row.heading {
                lines.append("    table.cell(colspan: \(columns.count))[#emph[\(text.escaped(heading))]],")
            }
            lines.append(line(row.cells.map(text.escaped)))
        }
        lines += ["    table.hline(),", "  ),"]
        let words = ([caption].compactMap(\.self) + notes).map(text.escaped)
        if !words.isEmpty { lines.append("  caption: [\(words.joined(separator: " "))],") }
        return (lines + [")"]).joined(separator: "\n") + "\n"
    }

    /// With its style in the elements, so that it keeps its look where it is pasted.
    private func html(_ text: PublicationText) -> String {
        let rule = "border-top:1px solid;"
        func cells(_ cells: [String], _ tag: String, style: String = "") -> String {
            zip(columns, cells).map { column, cell in
                let look = "\(style)padding:2px 8px;text-align:\(column.isText ? "left" : "right")"
                let scope = tag == "th" ? " scope=\"col\"" : ""
                return "<\(tag)\(scope) style=\"\(look)\">\(text.escaped(cell))</\(tag)>"
            }.joined()
        }
        var lines = ["<table style=\"border-collapse:collapse;border-bottom:2px solid;border-top:2px solid\">"]
        if let caption { lines.append("<caption style=\"text-align:left\">\(text.escaped(caption))</caption>") }
        lines.append("<thead><tr>\(cells(columns.map(\.heading), "th"))</tr></thead>")
        lines.append("<tbody>")
        for (index, row) in flatRows.enumerated() {
            let style = index == 0 ? rule : ""
            if row.isFirst, let heading = row.heading {
                let look = "\(style)padding:6px 8px 2px;text-align:left"
                let inner = "<i>\(text.escaped(heading))</i>"
                lines.append(
                    "<tr><th scope=\"rowgroup\" colspan=\"\(columns.count)\" style=\"\(look)\">\(inner)</th></tr>")
                lines.append("<tr>\(cells(row.cells, "td"))</tr>")
            } else {
                lines.append("<tr>\(cells(row.cells, "td", style: style))</tr>")
            }
        }
        lines += ["</tbody>", "</table>"]
        lines += notes.map { "<p style=\"font-size:smaller\">\(text.escaped($0))</p>" }
        return lines.joined(separator: "\n") + "\n"
    }

    private func richText(_ text: PublicationText) -> String {
        // In twentieths of a point: the first column is wide, the others share what an A4 page has left.
        let (first, width) = (3200, 9000)
        let step = columns.count > 1 ? (width - first) / (columns.count - 1) : 0
        func row(_ cells: [String], above: Bool = false, below: Bool = false, isItalic: Bool = false) -> String {
            let borders =
                (above ? "\\clbrdrt\\brdrs\\brdrw10" : "") + (below ? "\\clbrdrb\\brdrs\\brdrw10" : "")
            let edges = columns.indices.map { "\(borders)\\cellx\(first + $0 * step)" }.joined()
            let contents = zip(columns, cells).map { column, cell in
                let inner = isItalic ? text.italic(cell) : text.escaped(cell)
                return "\\pard\\intbl\(column.isText ? "\\ql" : "\\qr") \(inner)\\cell"
            }.joined(separator: "\n")
            return "\\trowd\\trgaph70\(edges)\n\(contents)\n\\row"
        }
        var lines: [String] = []
        if let caption { lines.append("\\pard \(text.escaped(caption))\\par") }
        lines.append(row(columns.map(\.heading), above: true, below: true))
        let rows = flatRows
        for (index, item) in rows.enumerated() {
            if item.isFirst, let heading = item.heading {
                lines.append(row([heading] + columns.dropFirst().map { _ in "" }, isItalic: true))
            }
            lines.append(row(item.cells, below: index == rows.count - 1))
        }
        lines += notes.map { "\\pard\\fs18 \(text.escaped($0))\\par" }
        return PublicationText.richDocument(lines)
    }

    private var csv: String {
        let table = CSVTable(header: columns.map(\.heading), rowCount: flatRows.count) { [rows = flatRows] in
            rows[$0].cells.map { $0.replacing("\u{2212}", with: "-").replacing("\u{202F}", with: "") }
        }
        return String(decoding: ReportFile(path: "table.csv", table: table).bytes, as: UTF8.self)
    }
}
