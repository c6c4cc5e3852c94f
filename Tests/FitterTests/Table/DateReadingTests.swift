import Fitter
import Testing

@Suite("Reading dates and times")
struct DateReadingTests {
    private func column(
        _ cells: [String], _ uses: ColumnRequest.Uses = .automatic, order: DateOrder? = nil, time: TimeFormat? = nil
    ) throws(TableError) -> Column {
        let text = "d\tg\n" + cells.map { $0 + "\ta\n" }.joined()
        let table = try Table(
            text: Array(text.utf8), source: "d.csv", columns: [ColumnRequest("d", uses, time: time)],
            options: ReadingOptions(dateOrder: order), threads: 2, blockSize: 16)
        return table.columns[0]
    }

    /// Days and seconds as R's `as.numeric(as.Date(...))` and `as.numeric(as.POSIXct(..., tz = "UTC"))` have them.
    @Test(
        "Dates are days, times are seconds",
        arguments: [
            (["1970-01-01", "2021-03-04", "1899-12-31", "2000-02-29"], TimeScale.date, [0, 18690, -25568, 11016]),
            (["2021/03/04", "2021/12/31"], .date, [18690, 18992]),
            (["4.3.2021", "31.12.2021"], .date, [18690, 18992]),
            (["3/25/2021", "3/4/2021"], .date, [18711, 18690]), (["25-03-2021", "04-03-2021"], .date, [18711, 18690]),
            (["4 March 2021", "31 Dec 2021"], .date, [18690, 18992]),
            (["04MAR2021", "31DEC2021"], .date, [18690, 18992]),
            (["Mar 4, 2021", "Dec 31, 2021"], .date, [18690, 18992]), (["4-Mar-2021"], .date, [18690]),
            (["Thursday, March 4th, 2021", "Fri 31 Dec 2021"], .date, [18690, 18992]),
            (["4. März 2021", "31. Dezember 2021"], .date, [18690, 18992]), (["4 mars 2021"], .date, [18690]),
            (["4 de marzo de 2021", "31 de diciembre de 2021"], .date, [18690, 18992]),
            (["2021年3月4日", "2021년 12월 31일"], .date, [18690, 18992]),
            (["2021-W09-4", "2021W091", "2020-W53"], .date, [18690, 18687, 18624]),
            (["2021-03-04", "25/12/2021"], .date, [18690, 18986]),
            (["20210304T123015Z", "20210304T1200Z"], .dateTime, [1614861015, 1614859200]),
            (["Thu Mar  4 12:30:15 2021"], .dateTime, [1614861015]),
            (["Thu, 4 Mar 2021 12:30:15 +0200", "2021-03-04 12:30:15 UTC"], .dateTime, [1614853815, 1614861015]),
            (["13h45", "1:45:00 p.m."], .timeOfDay, [49500, 49500]),
            (
                ["2021-03-04T12:30:15", "2021-03-04 00:00", "2021-03-04"], .dateTime,
                [1614861015, 1614816000, 1614816000]
            ),
            (["2021-03-04T12:30:15.5Z", "2021-03-04T12:30:15+02:00"], .dateTime, [1614861015.5, 1614853815]),
            (["25/03/2021 1:05 PM", "25/03/2021 12:05 am"], .dateTime, [1616677500, 1616630700]),
            (["04MAR2021:12:30:15", "31DEC2021:00:00:00.5"], .dateTime, [1614861015, 1640908800.5]),
            (["04/Mar/2021:12:30:15 +0200"], .dateTime, [1614853815]),
            (["2021:03:04 12:30:15", "2021_03_04"], .dateTime, [1614861015, 1614816000]),
            (["20210304_123015", "2021-03-04_12-30-15"], .dateTime, [1614861015, 1614861015]),
            (["2021. 3. 4. 12:30", "2021. 03. 04."], .dateTime, [1614861000, 1614816000]),
            (["25.3.2021, 12:30 Uhr", "25.3.2021 um 12:30:15 Uhr"], .dateTime, [1616675400, 1616675415]),
            (["25/3/2021 à 12h30", "25.3.2021 klo 12.30"], .dateTime, [1616675400, 1616675400]),
            (["2021年3月4日 12時30分", "2021년 3월 4일 12시 30분 15초"], .dateTime, [1614861000, 1614861015]),
            (["Thu Mar 04 2021 12:30:15 GMT+0200 (EET)"], .dateTime, [1614853815]),
            (["2021-03-04T12:30:15+02:00[Europe/Helsinki]"], .dateTime, [1614853815]),
            (["den 4 mars 2021", "31 desember 2021"], .date, [18690, 18992]),
            (["Thu, 3/4/2021", "Fri, 12/31/2021"], .date, [18690, 18992]),
            (["jeudi 4 mars 2021"], .date, [18690]),
            (["2h 30m", "45 min", "1h", "1 h 30 min 15 s"], .timeOfDay, [9000, 2700, 3600, 5415]),
            (["2h30m", "22m31s", "1 hour, 5 minutes"], .timeOfDay, [9000, 1351, 3900]),
            (["PT2H30M", "P1D", "PT0.5S", "P1DT1S"], .timeOfDay, [9000, 86400, 0.5, 86401]),
            (["1 days 02:30:00.5", "-1 days +23:30:00", "1 day, 2:30:00"], .timeOfDay, [95400.5, -1800, 95400]),
            (["1.02:30:00", "02:30:00", "-02:30:00", "\u{2212}0:00:01"], .timeOfDay, [95400, 9000, -9000, -1]),
            (["8:33.7", "1:08:33.7"], .timeOfDay, [513.7, 4113.7]),
            (["12 AM", "4pm", "1:45 p. m."], .timeOfDay, [0, 57600, 49500]),
            (["20:30 Uhr"], .timeOfDay, [73800]), (["13:45", "0:05", "23:59:59"], .timeOfDay, [49500, 300, 86399]),
            (["75:30:00"], .timeOfDay, [271800]),
        ])
    func values(cells: [String], scale: TimeScale, expected: [Double]) throws {
        for uses in [ColumnRequest.Uses.automatic, .numeric] {
            let column = try column(cells + ["NA"], uses)
            #expect(column.numbers?.dropLast() == expected[...])
            #expect(column.numbers?.last?.isNaN == true)
            #expect(column.time?.scale == scale)
            #expect(column.categories == nil)
            #expect(column.missingCount == 1)
        }
    }

    @Test(
        "Months are read in seven languages",
        arguments: [
            "January February March April May June July August September October November December",
            "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "januari februari maart april mei juni juli augustus september oktober november december",
        ])
    func months(names: String) throws {
        let cells = names.split(separator: " ").map { "1. \($0) 2021" }
        #expect(
            try column(cells).numbers
                == [18628, 18659, 18687, 18718, 18748, 18779, 18809, 18840, 18871, 18901, 18932, 18962])
        #expect(try column(cells.map { $0.uppercased() }).numbers?.count == 12)
        let short = names.split(separator: " ").map { "1-\($0)-21" }
        #expect(try column(short, order: .dayMonthYear).numbers?.last == 18962)
    }

    @Test("A column of dates stays levels where categories are asked for")
    func levels() throws {
        let column = try column(["2021-03-04", "2021-03-05"], .categorical)
        #expect(column.numbers == nil && column.time == nil)
        let both = try self.column(["2021-03-04", "2021-03-05"], [.categorical, .automatic])
        #expect(both.categories?.levels == ["2021-03-04", "2021-03-05"] && both.numbers == [18690, 18691])
    }

    @Test(
        "Dates whose order, century or day is not clear are refused, with the options that are possible",
        arguments: [
            (["3/4/2021", "5/6/2021"], "--dates dmy or --dates mdy,"), (["01-02-2020"], "--dates dmy or --dates mdy,"),
            (["25.12.21"], "--dates ymd or --dates dmy ("), (["25/12/21"], "--dates ymd or --dates dmy ("),
            (["1/19/99"], "--dates mdy ("), (["17-Jun-05"], "--dates ymd or --dates dmy ("),
            (["Jun 17, 05"], "--dates mdy ("), (["2021-03", "2020-11"], "(--dates ym)"),
            (["03/2021"], "(--dates ym)"), (["Mar 2021", "Mar-21"], "(--dates ym)"),
        ])
    func ambiguous(cells: [String], options: String) {
        for uses in [ColumnRequest.Uses.automatic, .numeric] {
            let error = #expect(throws: TableError.self) { try column(cells, uses) }
            #expect(error.map { "\($0)".contains(options) } == true, "\(cells): \(error.map { "\($0)" } ?? "")")
        }
    }

    @Test(
        "A cell that does not go with the dates of its column is refused by name",
        arguments: [
            (["25/12/2021", "12/25/2021", "1/1/2021"], "12/25/2021", "no order of day and month"),
            (["2021-03-04", "2021-03-05", "unknown"], "unknown", "2 different cells are dates or times and 1 is not"),
            (["2021-03-04", "2021-02-30", "2021-03-05"], "2021-02-30", "correct the cells"),
            (["2021-03-04", "2021-03-05", "12:30"], "12:30", "of another kind"),
            (["30:47", "72:12"], "30:47", "hours and minutes, or minutes and seconds"),
            (["8:33.7", "8:40"], "8:40", "hours and minutes, or minutes and seconds"),
            (["9:40", "72:12", "8:00"], "72:12", "hours and minutes, or minutes and seconds"),
            (["Mon, 4 Mar 2021", "Fri, 5 Mar 2021"], "Mon, 4 Mar 2021", "another day of the week"),
            (["Mon, 3/4/2021"], "Mon, 3/4/2021", "another day of the week"),
            (["2021-03-04 10:00Z", "2021-03-05 10:00Z", "2021-03-05 11:00"], "2021-03-05 11:00", "have a zone"),
        ])
    func odd(cells: [String], cell: String, words: String) {
        let error = #expect(throws: TableError.self) { try column(cells) }
        let text = error.map { "\($0)" } ?? ""
        #expect(text.contains("\"\(cell)\"") || words.hasPrefix("no order"))
        #expect(text.contains(words) && text.contains("--categorical d"), "\(text)")
    }

    @Test(
        "Dates and fractions that are not read are refused, not taken for categories",
        arguments: [
            ["39/4", "8/7"], ["3.12.", "24.12."], ["2021-Q1", "2021-Q2"], ["Q1 2021"], ["2021-063", "2021-120"],
            ["22 sierpnia 2021", "1 maja 2021"], ["2021-03-04 10:15 CET"], ["P1Y2M"], ["1 year 6 months"],
            ["Thu Mar  4 10:15:00 CET 2021"], ["2021. március 4.", "2021. április 5."],
            ["10.29.28", "9.05.00", "23.59.59"],
            ["13'44", "9'05"], ["48°51'24", "52°31'12"],
            ["5 ft 11 in"], ["<0.5", "<1", "12*"], ["(5)", "(7)", "(12.5)"],
        ])
    func unread(cells: [String]) {
        let error = #expect(throws: TableError.self) { try column(cells) }
        #expect(error.map { "\($0)".contains("(--categorical d)") } == true)
    }

    @Test(
        "Names that look a little like dates are categories",
        arguments: [
            ["10-20", "20-30"], ["May", "June"], ["Monday", "Friday"], ["2021a", "2021b"], ["plot 3/4", "plot 1/2"],
            ["A-2021-03", "B-2021-03"], ["control", "2021-03-04", "other"], ["1st", "2nd"], ["so", "mo"],
            ["<30", ">=30"], ["1h", "2h", "control"], ["1:2", "1:10"], ["1am.x", "2pm.x"], ["2.10.1", "2.9.4"],
        ])
    func names(cells: [String]) throws {
        #expect(try column(cells).categories?.levels.count == cells.count)
    }

    @Test("Dates without signs are numbers that are refused as a term, and dates where the order is given")
    func compact() throws {
        let error = #expect(throws: TableError.self) { try column(["20210304", "20211231"]) }
        #expect(error.map { "\($0)".contains("(--dates ymd)") && "\($0)".contains("I(d)") } == true)
        let dates = try column(["20210304", "NA", "20211231"], order: .yearMonthDay)
        #expect(dates.numbers?.filter { !$0.isNaN } == [18690, 18992] && dates.time?.scale == .date)
        #expect(try column(["20210304", "20211231"], .numeric).numbers == [20_210_304, 20_211_231])
        // One value, and values that are no dates, are numbers.
        for cells in [["20210304", "20210304"], ["20210304", "20211331"], ["17000101", "17000102"]] {
            #expect(try column(cells).time == nil)
        }
    }

    @Test("The order that is given decides")
    func order() throws {
        #expect(try column(["3/4/2021"], order: .dayMonthYear).numbers == [18720])
        #expect(try column(["3/4/2021"], order: .monthDayYear).numbers == [18690])
        #expect(try column(["3.4.21", "1.1.70"], order: .dayMonthYear).numbers == [18720, 0])
        #expect(try column(["3-Apr-21"], order: .dayMonthYear).numbers == [18720])
        #expect(try column(["2021-03", "2021-04"], order: .yearMonth).numbers == [18687, 18718])
        #expect(try column(["03/2021", "Apr-21"], order: .yearMonth).numbers == [18687, 18718])
        #expect(try column(["2021-03-04"], order: .dayMonthYear).numbers == [18690])
        #expect(
            try column(["3/4/2021"], .numeric, time: TimeFormat(scale: .date, order: .dayMonthYear)).numbers == [18720])
        #expect(try column(["2021-03-04"], .numeric, time: TimeFormat(scale: .dateTime)).numbers == [1_614_816_000])
    }

    @Test(
        "What is no date of the calendar is no date",
        arguments: [
            ["2021-02-29"], ["2021-13-01"], ["31.4.2021"], ["2021-W54"], ["12:60"], ["24:30:99"], ["1.2.3"],
            ["A 4 Mar 2021"],
        ])
    func noDates(cells: [String]) throws {
        #expect(try column(cells).time == nil)
        #expect(throws: TableError.self) { try column(cells, .numeric) }
    }

    @Test("Numbers and dates in one column are an error")
    func mixture() {
        for uses in [ColumnRequest.Uses.automatic, .numeric] {
            #expect(throws: TableError.self) { try column(["1", "2", "3", "2021-03-04"], uses) }
        }
    }

    @Test(
        "Each day of four centuries is one more than the day before, and written back as it was",
        arguments: [1600, 1900, 2000])
    func calendar(start: Int) throws {
        let format = TimeFormat(scale: .date)
        let first = try #require(format.value(of: "\(start)-01-01"))
        for day in stride(from: first, to: first + 150_000, by: 1) {
            let text = format.text(of: day)
            #expect(format.value(of: text) == day)
        }
    }
}
