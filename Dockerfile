# One image for every Weir program: docker build -t weir .
# Configured by environment only (docs/configuration.md); one process a container; stops on SIGTERM.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -q -DskipTests -pl weir-cli -am package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --create-home weir && install -d -o weir /var/lib/weir
# The local registry and broker are for machines without containers: they stay out of the image.
COPY --from=build /src/weir-cli/target/weir/lib /opt/weir/lib
USER weir
VOLUME /var/lib/weir
EXPOSE 8080
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 --enable-native-access=ALL-UNNAMED"
# exec form: the JVM is process 1 and gets SIGTERM itself.
ENTRYPOINT ["java", "-cp", "/opt/weir/lib/*", "io.weir.cli.Weir"]
CMD ["--help"]
