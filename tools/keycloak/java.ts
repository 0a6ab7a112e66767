import { join } from "node:path";
import { coerce, lt } from "semver";
import { runCommand } from "../engine/command";
import { findProgram } from "../engine/programs";

/** Oldest Java that runs Keycloak. */
const minimum = "17.0.0";

const advice = "Install Java 17 or newer, and run this again.";

/**
 * Finds the Java that runs Keycloak: that of JAVA_HOME, else the one on PATH.
 *
 * @returns path of `java`
 * @throws Error when there is none, or only an older one than 17
 */
export async function findJava(env: NodeJS.ProcessEnv): Promise<string> {
  const java = env.JAVA_HOME
    ? findProgram("java", env, [join(env.JAVA_HOME, "bin")])
    : findProgram("java", env);
  if (java === undefined) {
    throw new Error(`there is no java ${env.JAVA_HOME ? "in JAVA_HOME" : "on PATH"}. ${advice}`);
  }
  const { stdout } = await runCommand(java, ["--version"], { env, timeoutMs: 30_000 });
  const version = coerce(/\d+(\.\d+)*/.exec(stdout)?.[0]);
  if (version === null || lt(version, minimum)) {
    throw new Error(`${java} is ${version?.version ?? "of an unknown version"}. ${advice}`);
  }
  return java;
}

/**
 * Arguments of `java` that run a command of Keycloak, as its kc.sh has them, but for a server that lives minutes: it
 * compiles quickly and has a small heap.
 *
 * @param home Keycloak's folder, which holds `lib`
 * @param command such as ["start", "--optimized"]
 */
export function keycloakArguments(home: string, command: readonly string[]): string[] {
  return [
    ...["-Xms64m", "-Xmx512m", "-XX:MetaspaceSize=96M", "-XX:MaxMetaspaceSize=256m"],
    ...["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"],
    ...["java.util", "java.util.concurrent", "java.security", "java.lang"].map(
      (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
    ),
    "--enable-native-access=ALL-UNNAMED",
    ...["-Dfile.encoding=UTF-8", "-Duser.language=en", "-Duser.country=US"],
    `-Dkc.home.dir=${home}`,
    `-Djboss.server.config.dir=${join(home, "conf")}`,
    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
    "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
    "-Dpicocli.disable.closures=true",
    ...["-cp", join(home, "lib", "quarkus-run.jar"), "io.quarkus.bootstrap.runner.QuarkusEntryPoint"],
    ...command,
  ];
}
