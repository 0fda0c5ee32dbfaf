# The layers of the jar, which docker/layers makes: what changes seldom comes first. Nothing is
# built in here.
FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home groundswell \
    && install -d -o groundswell -g groundswell /var/lib/groundswell
WORKDIR /opt/groundswell
COPY command-side/target/layers/dependencies/ ./
COPY command-side/target/layers/spring-boot-loader/ ./
COPY command-side/target/layers/snapshot-dependencies/ ./
COPY command-side/target/layers/application/ ./
USER 10001
VOLUME /var/lib/groundswell
ENV GROUNDSWELL_HOME=/var/lib/groundswell
EXPOSE 8080 8081
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:TrimNativeHeapInterval=5000", "-XX:+ExitOnOutOfMemoryError", "-jar", "command-side-0.1.0-app.jar"]
