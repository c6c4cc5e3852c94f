/// A CSV file as its cells, by RFC 4180.
enum CSVRows {
    static func parse(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            if isQuoted {
                if scalar == "\"" {
                    if scalars.first == "\"" {
                        cell += "\""
                        scalars.removeFirst()
                    } else {
                        isQuoted = false
                    }
                } else {
                    cell.unicodeScalars.append(scalar)
                }
            } else {
                switch scalar {
                case "\"": isQuoted = true
                case ",":
                    row.append(cell)
                    cell = ""
                case "\n":
                    rows.append(row + [cell])
                    (row, cell) = ([], "")
                case "\r": break
                default: cell.unicodeScalars.append(scalar)
                }
            }
        }
        if !row.isEmpty || !cell.isEmpty { rows.append(row + [cell]) }
        return rows
    }
}
