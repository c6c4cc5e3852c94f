#!/bin/sh
# Makes the files of this folder. Run in it: sh make.sh
set -e
rows() { awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) printf "%d,level %d\n", i, (i * 7) % 13 }'; }
{ echo "y,g"; rows 1000; } | gzip -n -9 > plain.csv.gz
{ echo "y,g"; rows 500; } | gzip -n > two-members.csv.gz
rows 500 | gzip -n >> two-members.csv.gz
head -c 1000 plain.csv.gz > truncated.csv.gz
{ head -c 600 plain.csv.gz; printf 'XXXXXXXX'; tail -c +609 plain.csv.gz; } > corrupt.csv.gz
{ cat plain.csv.gz; printf 'more'; } > trailing.csv.gz
