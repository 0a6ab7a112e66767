import { Platforms } from "../e2e/support/platforms";
import { kinds } from "../kinds";
import { fill } from "./objects";
import { testAdoption } from "./suite";

testAdoption({
  kinds,
  platforms: { conductorone: [], slashid: [] },
  async start(count) {
    const backstage = await Platforms.start();
    await fill(backstage, new Map(kinds.map((kind) => [kind, count])));
    const newRequests = async () =>
      (await backstage.newRequests()).map(({ method, path }) => `${method} ${path}`);
    return { backstage, newRequests };
  },
  // One page of each kind.
  importRequests: kinds.map(({ search, path }) => (search === undefined ? `GET ${path}` : `POST ${search}`)),
  // A search only reads, whatever its method.
  isWrite: (request) => !request.startsWith("GET ") && !request.startsWith("POST /api/v1/search/"),
});
