/** How many resources most people's stacks have, from few to many. */
export const smallSizes = [5, 50] as const;

/** One of {@link smallSizes}. */
export type SmallSize = (typeof smallSizes)[number];
