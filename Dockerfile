# mixreport alone, run by a user without rights, in the folder /work:
#
#     make dist && docker build -t mixreport .
#     docker run --rm -v "$PWD:/work" --user "$(id -u):$(id -g)" mixreport data.csv 'y ~ x + (1|group)'
FROM debian:12-slim
COPY dist/mixreport_*_amd64.deb /tmp/
RUN apt-get update -qq \
    && apt-get install -qq -y --no-install-recommends /tmp/mixreport_*_amd64.deb \
    && rm -rf /var/lib/apt/lists/* /tmp/mixreport_*_amd64.deb \
    && useradd --create-home --uid 1000 mixreport
USER mixreport
WORKDIR /work
ENTRYPOINT ["mixreport"]
CMD ["--help"]
