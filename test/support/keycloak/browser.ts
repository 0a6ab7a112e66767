/** A page that a browser ends up at. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/** As much of a browser as a login needs: cookies by path, redirects, and forms. It runs no scripts. */
export class Browser {
  readonly #cookies: Cookie[] = [];

  /**
   * Opens a page, and follows redirects to its end. One that leads to `stopAt` is not followed.
   *
   * @param form the fields of a form to send.
   */
  async open(url: string, stopAt: string, form?: Readonly<Record<string, string>>): Promise<Page> {
    let next = { url, form };
    for (let hops = 0; hops < 20; hops++) {
      if (next.url.startsWith(stopAt)) return { url: next.url, status: 302, text: "" };
      const response = await this.#send(next.url, next.form);
      const location = response.headers.get("location");
      if (location === null) return { url: next.url, status: response.status, text: await response.text() };
      await response.body?.cancel();
      next = { url: new URL(location, next.url).href, form: undefined };
    }
    throw new Error(`${url} redirects without an end`);
  }

  async #send(url: string, form: Readonly<Record<string, string>> | undefined): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = this.#cookies
      .filter(({ path }) => pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
    const response = await fetch(url, {
      redirect: "manual",
      headers: { cookie },
      ...(form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split(";").map((each) => each.trim());
    const [name = "", ...value] = pair.split("=");
    const path = attributes.find((each) => /^path=/i.test(each))?.slice("path=".length) ?? "/";
    const known = this.#cookies.findIndex((each) => each.name === name && each.path === path);
    if (known >= 0) this.#cookies.splice(known, 1);
    this.#cookies.push({ name, value: value.join("="), path });
  }
}

/** Where a page's form is sent. */
export function actionOf({ text, url }: Page): string {
  const [, action] = /<form[^>]*\baction="([^"]+)"/.exec(text) ?? [];
  if (action === undefined) throw new Error(`there is no form at ${url}: ${text.slice(0, 2000)}`);
  return new URL(action.replaceAll("&amp;", "&"), url).href;
}
