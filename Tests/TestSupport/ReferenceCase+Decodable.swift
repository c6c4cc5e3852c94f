extension ReferenceCase: Decodable {
    private enum CodingKeys: String, CodingKey {
        case name, formula, weights, note, categorical, levels, n, criterion, theta, sigma, satterthwaite
        case isREML = "reml"
        case logLikelihood = "logLik"
        case aic = "AIC"
        case bic = "BIC"
        case isSingular = "singular"
        case fixedEffects = "fixef"
        case varianceComponents = "varcor"
        case randomEffects = "ranef"
        case relativeTolerance = "rel_tol"
    }

    /// A case from its file `expected.json`, whose keys are those of lme4.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        name = try values.decode(String.self, forKey: .name)
        formula = try values.decode(String.self, forKey: .formula)
        isREML = try values.decode(Bool.self, forKey: .isREML)
        weights = try values.decodeIfPresent(String.self, forKey: .weights)
        note = try values.decodeIfPresent(String.self, forKey: .note)
        categorical = try values.decode([String].self, forKey: .categorical)
        levels = try values.decodeIfPresent([String: [String]].self, forKey: .levels)
        n = try values.decodeIfPresent(Int.self, forKey: .n)
        criterion = try values.decodeIfPresent(Double.self, forKey: .criterion)
        logLikelihood = try values.decodeIfPresent(Double.self, forKey: .logLikelihood)
        aic = try values.decodeIfPresent(Double.self, forKey: .aic)
        bic = try values.decodeIfPresent(Double.self, forKey: .bic)
        theta = try values.decodeIfPresent(OneOrMore.self, forKey: .theta)?.numbers
        sigma = try values.decodeIfPresent(Double.self, forKey: .sigma)
        isSingular = try values.decodeIfPresent(Bool.self, forKey: .isSingular)
        fixedEffects = try values.decodeIfPresent([FixedEffect].self, forKey: .fixedEffects)
        satterthwaite = try values.decodeIfPresent([Satterthwaite].self, forKey: .satterthwaite)
        varianceComponents = try values.decode([VarianceRow].self, forKey: .varianceComponents)
        randomEffects = try values.decodeIfPresent([RandomEffect].self, forKey: .randomEffects)
        relativeTolerance = try values.decodeIfPresent(Double.self, forKey: .relativeTolerance)
    }

    /// Numbers of which R writes a single one without brackets.
    private struct OneOrMore: Decodable {
        let numbers: [Double]

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let one = try? value.decode(Double.self) {
                numbers = [one]
            } else {
                numbers = try value.decode([Double].self)
            }
        }
    }
}
