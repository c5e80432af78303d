# Packages and built pages. Node.js 26 is the image's, as it is the npm package's elsewhere.
FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 npx next build && rm -rf .next/cache .next/dev \
  && node -e "import('./bin/compress.mjs').then(({ compressFiles }) => compressFiles('.next/static'))" \
  && npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/node

FROM node:26-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data PORT=3000
WORKDIR /app
COPY --from=build /app ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# No npm in between: the server itself gets the signal to stop, and ends in good order.
CMD ["node", "server.ts"]
