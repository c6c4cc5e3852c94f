"""Fits one model of random intercepts by GPBoost and prints what it took as JSON: gpboost_fit.py REQUEST.

The request is JSON: `data`, `formula` (the fixed effects), `groups` (the columns that make up each grouping factor, by
its name), and `solver` (GPBoost's `matrix_inversion_method`). The data are read and the factors coded before the clock
starts. GPBoost maximises the likelihood; it has no REML.
"""

import json
import sys
import time

import gpboost
import numpy
import pandas
import patsy

request = json.loads(sys.argv[1])
data = pandas.read_csv(request["data"])
y, x = patsy.dmatrices(request["formula"], data)
y, x = numpy.asarray(y).ravel(), numpy.asarray(x)
codes = numpy.column_stack([data.groupby(columns, sort=False).ngroup() for columns in request["groups"].values()])
del data

start = time.perf_counter()
model = gpboost.GPModel(group_data=codes, likelihood="gaussian", matrix_inversion_method=request["solver"])
made = time.perf_counter()
model.fit(y=y, X=x)
fitted = time.perf_counter()

residual, *variances = model.get_cov_pars(format_pandas=False).ravel().tolist()
print()
print(json.dumps({
    "fit": fitted - made,
    "withSetup": fitted - start,
    "evaluations": f"{model._get_num_optim_iter()} iterations",
    "criterion": 2 * model.get_current_neg_log_likelihood(),
    "sigma": residual**0.5,
    "covariances": {name: [[variance]] for name, variance in zip(request["groups"], variances, strict=True)},
}))
