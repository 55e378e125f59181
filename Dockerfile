# An image that runs Leadline, for instance in the cluster under test (examples/job.yaml). `npm run image` fills the
# folder that is copied and then builds; nothing is downloaded while the image is made, so a mirror of the base is enough.
ARG BASE=node:24-bookworm-slim
FROM ${BASE}
COPY dist/image/ /leadline/
RUN ln -s /leadline/node_modules/leadline/bin/leadline.js /usr/local/bin/leadline && mkdir -p /work && chown 65532:65532 /work
WORKDIR /work
USER 65532:65532
ENTRYPOINT ["leadline"]
