extension MatrixPlan {
    /// For each column the parts that it is the product of; none for the intercept.
    var columnParts: [[ColumnPart]] {
        columns.map { parts in
            parts.map { part in
                let (name, coding) = variables[part.variable]
                return ColumnPart(
                    variable: name, suffix: coding.suffixes(usesContrasts: part.usesContrasts)[part.column],
                    coding: !coding.isFactor ? .number : part.usesContrasts ? .contrast : .level)
            }
        }
    }

    /// The categorical variables, in order of first mention.
    var factorCodings: [FactorCoding] {
        variables.compactMap { name, coding in
            guard case .factor(_, let contrasts, let indicators) = coding, let kind = contrasts.kind else { return nil }
            return FactorCoding(variable: name, levels: indicators.suffixes, contrasts: kind)
        }
    }
}
