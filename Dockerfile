# The bot in a small image: no shell, no package manager, not root, and nothing in it needs to be written to.
# deploy/prove-image.sh shows the same output at work where no Docker is.
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
COPY . .
RUN deploy/publish.sh /app

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
# The store is a PostgreSQL server, or a SQLite file on a volume that is mounted here.
VOLUME /data
ENV Urls=http://*:8080 \
    Library__ReloadSeconds=0 \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["/app/SafeguardingBot"]
