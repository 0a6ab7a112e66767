import fc from "fast-check";

/** The seed of what is random in the tests: the same one each time, or what `TEST_SEED` says. A failure prints it. */
export const seed = Number(process.env.TEST_SEED ?? 20_300_101);

fc.configureGlobal({ seed });

export { fc };
