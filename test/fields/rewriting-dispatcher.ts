import { Agent, type Dispatcher } from "undici";

/** The way to a platform, on which the answers to reads are written anew. */
export function rewritingDispatcher(rewrite: (answer: string) => string): Dispatcher {
  const agent = new Agent();
  const request = async (options: Dispatcher.RequestOptions & { origin: string }) => {
    const answer = await agent.request(options);
    if (options.method !== "GET" || answer.statusCode !== 200) return answer;
    return { ...answer, body: { text: async () => rewrite(await answer.body.text()) } };
  };
  return { request, destroy: () => agent.destroy() } as unknown as Dispatcher;
}
