import { Platforms } from "../e2e/support/platforms";
import { scenarios } from "./scenarios";
import { testConformance } from "./suite";

testConformance({ scenarios, start: () => Platforms.start(), isSideBySide: true });
