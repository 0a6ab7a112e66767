import { formType, isForm } from "../../server/form";
import { OAuthRefusal } from "./oauth-refusal";

/** The parameters of a token request. One without a value counts as absent. */
export class TokenForm {
  readonly #parameters: URLSearchParams;

  private constructor(parameters: URLSearchParams) {
    this.#parameters = parameters;
  }

  /** Reads a request's body. @throws OAuthRefusal when it isn't a form, or a parameter is there twice */
  static async read(request: Request): Promise<TokenForm> {
    if (!isForm(request.headers)) throw new OAuthRefusal("invalid_request", `the body must be ${formType}`);
    const parameters = new URLSearchParams(await request.text());
    for (const name of parameters.keys()) {
      if (parameters.getAll(name).length > 1) {
        throw new OAuthRefusal("invalid_request", `${name}: must not be repeated`);
      }
    }
    return new TokenForm(parameters);
  }

  /** A parameter's value. @throws OAuthRefusal when it is absent */
  required(name: string): string {
    const value = this.#parameters.get(name);
    if (value === null || value === "") throw new OAuthRefusal("invalid_request", `${name}: required`);
    return value;
  }
}
