# The server of one's own: built with everything, run with what it needs (`npm run release`).
FROM node:20-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run release

FROM node:20-slim
# MALLOC_: pictures are decoded in several threads, and glibc keeps what each of them freed; eight large photos at once
# take some 365 MB so, and 400 to 470 with two arenas
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=262144
WORKDIR /srv/mulei
RUN mkdir /data && chown node:node /data
COPY --from=build /build/dist/release ./
USER node
VOLUME /data
EXPOSE 8080
CMD ["node", "dist/host/main.mjs"]
