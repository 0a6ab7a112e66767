/** The seed of the random tests: the same one each time, or what `TEST_SEED` says. They print it. */
export const seed = Number(process.env.TEST_SEED ?? 20_300_101);
