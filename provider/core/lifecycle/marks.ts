import { markedFields, unknownTexts, whyMarked, withoutFields } from "../model/engine-marks";
import { ProviderError, UnfinishedError } from "../model/errors";
import type { Kind } from "../model/kind";
import type { Observed } from "../model/observed";
import { pathText } from "../model/values";

/**
 * An object that was read, if the engine can be given it.
 *
 * @throws ProviderError `bad-answer` where the platform shows what the engine would take for one of its own marks.
 */
export function withoutMarks<Found extends Observed>(kind: Kind, object: Found): Found {
  const marked = markedIn(kind, object);
  if (marked === undefined) return object;
  const message = `${kind.platform}: could not read the ${titleOf(kind, object)}: ${marked}`;
  throw new ProviderError("bad-answer", message);
}

/**
 * Runs a write whose result the engine can be given. Fields that the engine would take for its own marks are left out of
 * the result, and the object counts as unfinished: so it is in the state.
 *
 * @throws ProviderError; `UnfinishedError` where the object exists.
 */
export async function writtenWithoutMarks(kind: Kind, write: () => Promise<Observed>): Promise<Observed> {
  try {
    const object = await write();
    const marked = markedIn(kind, object);
    if (marked === undefined) return object;
    const message = `${kind.platform}: the ${titleOf(kind, object)} was written, but ${marked}`;
    if (unknownTexts.has(object.id)) throw new ProviderError("bad-answer", message, { mayBeDone: true });
    throw new UnfinishedError(object.id, object.outputs, message);
  } catch (error) {
    if (!(error instanceof UnfinishedError)) throw error;
    const { id, outputs, message, inputs } = error;
    throw new UnfinishedError(
      id,
      withoutFields(outputs, markedFields(kind.allFields, outputs)),
      message,
      inputs,
    );
  }
}

/** What of an object the engine would take for one of its own marks, as it follows "but"; undefined where nothing is. */
function markedIn({ platform, allFields }: Kind, { id, outputs }: Observed): string | undefined {
  const fields = markedFields(allFields, outputs).map(pathText);
  const names = unknownTexts.has(id) ? ["id", ...fields] : fields;
  if (names.length === 0) return undefined;
  return whyMarked(platform, names);
}

/** The kind and the ID, where that is none of the marks. */
const titleOf = ({ name }: Kind, { id }: Observed) => (unknownTexts.has(id) ? name : `${name} ${id}`);
