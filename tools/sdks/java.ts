import type { PackageSpec } from "../generate/schema/package-spec";

/** The release of Pulumi's own library for Java that the SDK is built with. */
const pulumiVersion = "1.20.0";

/** The parts of a package's schema that the files for Java tell again. */
export type JavaFacts = Pick<
  PackageSpec,
  | "name"
  | "version"
  | "description"
  | "homepage"
  | "license"
  | "repository"
  | "publisher"
  | "pluginDownloadURL"
> & { readonly language: Readonly<Record<string, object>> };

/** The files of the SDK for Java beside its classes, by their paths. The generator makes files for Gradle only. */
export function javaFiles(schema: JavaFacts): Record<string, string> {
  const { basePackage } = schema.language.java as { basePackage: string };
  const resources = `src/main/resources/${basePackage.replaceAll(".", "/")}/${schema.name}`;
  const { name, version, pluginDownloadURL: server } = schema;
  return {
    "pom.xml": pomText(schema, basePackage),
    ".gitignore": "target\n",
    [`${resources}/version.txt`]: version,
    [`${resources}/plugin.json`]: `${JSON.stringify({ resource: true, name, version, server }, undefined, 2)}\n`,
  };
}

/** @see https://maven.apache.org/pom.html */
function pomText(schema: JavaFacts, groupId: string): string {
  const { name, version, description, homepage, license, repository, publisher } = schema;
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>

  <groupId>${groupId}</groupId>
  <artifactId>${name}</artifactId>
  <version>${version}</version>
  <name>${groupId}:${name}</name>
  <description>${description}</description>
  <url>${homepage}</url>
  <licenses>
    <license>
      <name>${license}</name>
    </license>
  </licenses>
  <developers>
    <developer>
      <id>${publisher}</id>
      <url>${repository}</url>
    </developer>
  </developers>
  <scm>
    <connection>scm:git:${repository}.git</connection>
    <url>${repository}</url>
  </scm>

  <properties>
    <maven.compiler.release>11</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>

  <dependencies>
    <dependency>
      <groupId>com.pulumi</groupId>
      <artifactId>pulumi</artifactId>
      <version>${pulumiVersion}</version>
    </dependency>
    <dependency>
      <groupId>com.google.code.findbugs</groupId>
      <artifactId>jsr305</artifactId>
      <version>3.0.2</version>
    </dependency>
    <dependency>
      <groupId>com.google.code.gson</groupId>
      <artifactId>gson</artifactId>
      <version>2.11.0</version>
    </dependency>
  </dependencies>

  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.13.0</version>
      </plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-source-plugin</artifactId>
        <version>3.3.1</version>
        <executions>
          <execution>
            <goals>
              <goal>jar-no-fork</goal>
            </goals>
          </execution>
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
`;
}
