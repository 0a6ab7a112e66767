/** The platforms' names, as the sandbox's address and its control API write them. */
export type PlatformName = "conductorone" | "slashid";
