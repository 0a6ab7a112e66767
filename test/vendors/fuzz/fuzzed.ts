import type { Dispatcher } from "undici";
import { Provider } from "../../../provider/runtime/provider";
import { vendors } from "../../../provider/vendors";
import { impatient } from "../../support/impatient";
import { type Answer, secrets } from "./answers";

/** The provider under test, before a server that answers from a list and then refuses. */
export class Fuzzed {
  readonly lines: string[] = [];
  answered = 0;
  readonly provider: Provider;
  #answers: Answer[] = [];

  constructor() {
    const request = async () => {
      const next = this.#answers.shift();
      this.answered++;
      if (next === undefined) return answerOf({ status: 400, headers: {}, text: '{"message":"no more"}' });
      if (next.thrown) throw next.thrown;
      return answerOf(next);
    };
    const dispatcher = { request, destroy: async () => {} } as unknown as Dispatcher;
    const log = (line: string) => this.lines.push(line);
    this.provider = new Provider(vendors, { environment: {}, log, http: { ...impatient(), dispatcher } });
  }

  /** Begins anew: what was learned of the platforms is forgotten, but the secrets are not. */
  begin(answers: readonly Answer[]): void {
    this.#answers = [...answers];
    this.provider.cancel();
    this.provider.configure({
      conductorone: { serverUrl: "https://acme.conductor.one", accessToken: secrets[1] ?? "" },
      slashid: { baseUrl: "https://api.slashid.com", organizationId: "o-1", apiKey: secrets[2] ?? "" },
    });
  }
}

const answerOf = ({ status, headers, text }: Answer) => ({
  statusCode: status,
  headers,
  body: { text: async () => text },
});
