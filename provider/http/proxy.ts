import { ProviderError } from "../core/model/errors";
import { Secret } from "../core/model/secret";

/** Environment variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** An HTTP proxy that an environment variable names. */
export interface HttpProxy {
  /** The variable, for messages: `HTTPS_PROXY`. */
  readonly variable: string;
  /** With user and password, if it has them. Not for messages. */
  readonly url: URL;
  /** For messages: scheme, host and port. */
  readonly shown: string;
  /** The value of the header `Proxy-Authorization`; undefined without a user. */
  readonly authorization: string | undefined;
}

/** The variables that name a proxy for URLs of a scheme, in the order of undici's EnvHttpProxyAgent. */
const variables: Readonly<Record<string, readonly string[]>> = {
  "https:": ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"],
  "http:": ["http_proxy", "HTTP_PROXY"],
};

/**
 * The proxy for URLs of a scheme. The hosts in `NO_PROXY` are another matter.
 *
 * @param protocol `https:` or `http:`.
 * @returns undefined where no variable names one.
 * @throws ProviderError `configuration` if the variable is no URL of an HTTP proxy. It quotes nothing of it.
 */
export function proxyFor(protocol: string, environment: Environment): HttpProxy | undefined {
  const variable = (variables[protocol] ?? []).find((name) => isSet(environment[name]));
  if (variable === undefined) return undefined;
  const url = urlIn(environment[variable]);
  const authorization = url && authorizationOf(url);
  if (url !== undefined && authorization !== null && /^https?:$/.test(url.protocol)) {
    return { variable, url, shown: `${url.protocol}//${url.host}`, authorization };
  }
  const why = /^socks\w*:$/.test(url?.protocol ?? "")
    ? "names a SOCKS proxy, which is not supported"
    : "is not the URL of a proxy";
  throw new ProviderError(
    "configuration",
    `The environment variable ${variable} ${why}. Set it to an HTTP proxy, like http://proxy.example.com:8080, with ` +
      "user and password percent-encoded, or unset it to connect without a proxy.",
  );
}

/** The hosts that are reached without a proxy, as the environment lists them. */
export function noProxyIn({ no_proxy: small, NO_PROXY: capital }: Environment): string {
  return small ?? capital ?? "";
}

/** What no message may hold of the proxies in an environment: passwords, and the headers made with them. */
export function proxyCredentials(environment: Environment): Secret[] {
  const names = Object.values(variables).flat();
  const texts = names.flatMap((name) => credentialsIn(urlIn(environment[name])));
  return [...new Set(texts)].map((text) => new Secret(text));
}

/** The password, or the user where there is none: it may be a token. */
function credentialsIn(url: URL | undefined): string[] {
  const secret = url?.password || url?.username || "";
  const header = url && authorizationOf(url);
  if (secret === "") return [];
  return header ? [secret, decodeURIComponent(secret), header.slice(scheme.length)] : [secret];
}

const isSet = (value: string | undefined) => value !== undefined && value.trim() !== "";

/** As curl has it, a proxy without a scheme is an HTTP proxy. */
function urlIn(value: string | undefined): URL | undefined {
  const text = value?.trim() ?? "";
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

const scheme = "Basic ";

/** @returns null where the user or the password is not well encoded. */
function authorizationOf({ username, password }: URL): string | undefined | null {
  if (username === "" && password === "") return undefined;
  try {
    const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return scheme + Buffer.from(pair).toString("base64");
  } catch {
    return null;
  }
}
