"""Fits one model by statsmodels' MixedLM, by REML, and prints what it took as JSON: statsmodels_fit.py REQUEST.

The request is JSON: `data`, `formula` (the fixed effects) and `random` (arguments of MixedLM.from_formula; without
`groups`, all rows are one group, as crossed factors need). The data are read before the clock starts.
"""

import json
import sys
import time
import warnings

import numpy
import pandas
from statsmodels.regression.mixed_linear_model import MixedLM

request = json.loads(sys.argv[1])
random = dict(request["random"])
data = pandas.read_csv(request["data"])
groups = random.pop("groups", None)

start = time.perf_counter()
model = MixedLM.from_formula(
    request["formula"], data, groups=numpy.ones(len(data)) if groups is None else groups, **random)
made = time.perf_counter()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    result = model.fit(reml=True)
fitted = time.perf_counter()

covariances = {}
if groups is not None:
    covariances[groups] = numpy.asarray(result.cov_re).tolist()
if random.get("vc_formula"):
    covariances |= {name: [[float(variance)]] for name, variance in zip(model.exog_vc.names, result.vcomp)}
print(json.dumps({
    "fit": fitted - made,
    "withSetup": fitted - start,
    "evaluations": "not told",
    "criterion": -2 * result.llf,
    "sigma": result.scale**0.5,
    "covariances": covariances,
}))
