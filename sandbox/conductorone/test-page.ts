import { Hono } from "hono";
import type { ConductorOneStore } from "./store";

const testPagePrefix = "/step-up/test";

/** Where the page of a test is, as a URL path. */
export function testPagePath(transactionId: string): string {
  return `${testPagePrefix}/${transactionId}`;
}

/**
 * The pages that a test's redirectUrl leads to. They stand for the provider's login: opening one ends its
 * test well. A person's browser opens them, so they ask for no token.
 */
export function testPages(store: ConductorOneStore): Hono {
  return new Hono().get(`${testPagePrefix}/:id`, (c) => {
    store.completeTest(store.transaction(c.req.param("id")));
    return c.html("<!doctype html><title>Step-up test</title><p>The step-up test is complete.</p>");
  });
}
