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
            (
                ["2021-03-04T12:30:15", "2021-03-04 00:00", "2021-03-04"], .dateTime,
                [1614861015, 1614816000, 1614816000]
            ),
            (["2021-03-04T12:30:15.5Z", "2021-03-04T12:30:15+02:00"], .dateTime, [1614861015.5, 1614853815]),
            (["25/03/2021 1:05 PM", "25/03/2021 12:05 am"], .dateTime, [1616677500, 1616630700]),
            (["13:45", "0:05", "23:59:59"], .timeOfDay, [49500, 300, 86399]), (["75:30:00"], .timeOfDay, [271800]),
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

    @Test("A column of dates stays levels where categories are asked for")
    func levels() throws {
        let column = try column(["2021-03-04", "2021-03-05"], .categorical)
        #expect(column.numbers == nil && column.time == nil)
        let both = try self.column(["2021-03-04", "2021-03-05"], [.categorical, .automatic])
        #expect(both.categories?.levels == ["2021-03-04", "2021-03-05"] && both.numbers == [18690, 18691])
    }

    @Test(
        "Dates whose order or century is not clear are refused",
        arguments: [["3/4/2021", "5/6/2021"], ["01-02-2020"], ["25.12.21"], ["25/12/2021", "12/25/2021", "1/1/21"]])
    func ambiguous(cells: [String]) throws {
        do throws(TableError) {
            let column = try column(cells)
            #expect(column.categories != nil && cells.count == 3)
        } catch {
            #expect("\(error)".contains("--dates dmy or --dates mdy"))
        }
    }

    @Test("The order that is given decides")
    func order() throws {
        #expect(try column(["3/4/2021"], order: .dayMonthYear).numbers == [18720])
        #expect(try column(["3/4/2021"], order: .monthDayYear).numbers == [18690])
        #expect(try column(["3.4.21", "1.1.70"], order: .dayMonthYear).numbers == [18720, 0])
        #expect(try column(["2021-03-04"], order: .dayMonthYear).numbers == [18690])
        #expect(
            try column(["3/4/2021"], .numeric, time: TimeFormat(scale: .date, order: .dayMonthYear)).numbers == [18720])
        #expect(try column(["2021-03-04"], .numeric, time: TimeFormat(scale: .dateTime)).numbers == [1_614_816_000])
    }

    @Test(
        "What is no date of the calendar is no date",
        arguments: [
            ["2021-02-29"], ["2021-13-01"], ["31.4.2021"], ["2021-03"], ["12:60"], ["24:30:99"], ["1.2.3"],
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
