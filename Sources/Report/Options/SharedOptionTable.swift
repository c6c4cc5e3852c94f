/// Options that several commands have, each defined once; a command's table says where the value is among its own.
enum SharedOptionTable {
    static func threads<Options>(
        _ value: @escaping @Sendable (Options) -> Int?
    ) -> OptionDefinition<Options, Int?> {
        OptionDefinition(
            "threads", help: "The number of threads (default: all cores). Results do not depend on it.", value: value)
    }

    static func verbose<Options>(
        _ value: @escaping @Sendable (Options) -> Bool
    ) -> OptionDefinition<Options, Bool> {
        OptionDefinition("verbose", help: "Print what is being done and how long each step took.", value: value)
    }

    static func templates<Options>(
        _ value: @escaping @Sendable (Options) -> String?
    ) -> OptionDefinition<Options, String?> {
        OptionDefinition(
            "templates", help: "A folder with templates that replace the built-in ones.", valueName: "dir",
            isPath: true, value: value)
    }
}
