/// Numbers of levels, from 1.
enum FactorCodes {
    /// Those of the levels of a column: `as.numeric(factor(x))`.
    case column(String)
    /// Those of intervals: `as.numeric(cut(x, 3))` and `cut(x, 3, labels = FALSE)`; the call is that of `cut()`.
    case intervals(Expression, CutArguments, call: Expression)
}

extension Expression {
    /// The argument and the options of an expression that is a call of `cut()`.
    var cutCall: (argument: Expression, options: CutArguments)? {
        guard case .call("cut", let arguments) = kind, let first = arguments.first,
            let options = CutArguments(arguments)
        else { return nil }
        return (first.value, options)
    }

    /// The numbers of levels that the expression is; nil for anything else.
    var factorCodes: FactorCodes? {
        if let (argument, options) = cutCall, options.givesCodes { return .intervals(argument, options, call: self) }
        guard case .call(let function, let arguments) = kind, SupportedFunctions.numbering.contains(function),
            arguments.count == 1, arguments[0].name == nil || arguments[0].name == "x"
        else { return nil }
        let argument = arguments[0].value.unwrapped
        if let column = argument.factorArgument { return .column(column) }
        if let (inner, options) = argument.cutCall { return .intervals(inner, options, call: argument) }
        return nil
    }
}
